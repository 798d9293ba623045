package org.lading.node.sync;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.identity.ValidatorName;
import org.lading.snapshot.SnapshotHead;
import org.lading.snapshot.SnapshotPages;
import org.lading.snapshot.StateCursor;
import org.lading.store.StoreView;

/**
 * Serves the state to peers that join. All pages of one snapshot come from one view of the store,
 * which is held for the peer that asked for it until it stops asking; a peer has one at most.
 */
public final class SnapshotServer implements AutoCloseable {
  private static final long IDLE_MILLIS = 30_000;

  private static final class Held {
    private final StoreView view;
    private final long height;
    private long usedMillis;
    private int readers;
    private boolean dropped;

    Held(StoreView view, long height) {
      this.view = view;
      this.height = height;
    }
  }

  private final Supplier<StoreView> views;
  private final LongSupplier nowMillis;
  private final Map<ValidatorName, Held> held = new HashMap<>();

  public SnapshotServer(Supplier<StoreView> views, LongSupplier nowMillis) {
    this.views = views;
    this.nowMillis = nowMillis;
  }

  /** The head of a snapshot of the last final block, which is now held for {@code peer}. */
  public Bytes head(ValidatorName peer) {
    sweep();
    StoreView view = views.get();
    try {
      SnapshotHead head =
          SnapshotPages.head(view)
              .orElseThrow(() -> unavailable(peer, "there is no block behind the genesis yet"));
      hold(peer, new Held(view, head.height()));
      return head.encode();
    } catch (MalformedException e) {
      view.close();
      throw new IllegalStateException("the last block stored does not read", e);
    } catch (RuntimeException e) {
      view.close();
      throw e;
    }
  }

  private synchronized void hold(ValidatorName peer, Held next) {
    release(held.remove(peer));
    if (held.size() >= Limits.SNAPSHOTS_SERVED) {
      throw unavailable(
          peer, held.size() + " snapshots are being served already: ask another node, or later");
    }
    next.usedMillis = nowMillis.getAsLong();
    held.put(peer, next);
  }

  /** Some entries of the snapshot held for {@code peer}, which must be of {@code height}. */
  public Bytes page(ValidatorName peer, long height, StateCursor from) {
    Held snapshot = use(peer, height);
    try {
      return SnapshotPages.page(snapshot.view, from).encode();
    } finally {
      done(snapshot);
    }
  }

  private synchronized Held use(ValidatorName peer, long height) {
    Held snapshot = held.get(peer);
    if (snapshot == null || snapshot.height != height) {
      throw unavailable(peer, "no snapshot of height " + height + " is held any more: begin anew");
    }
    snapshot.usedMillis = nowMillis.getAsLong();
    snapshot.readers++;
    return snapshot;
  }

  private synchronized void done(Held snapshot) {
    snapshot.readers--;
    if (snapshot.dropped && snapshot.readers == 0) {
      snapshot.view.close();
    }
  }

  /** Drops what nobody asked for in a while. Call it now and then. */
  public synchronized void sweep() {
    long now = nowMillis.getAsLong();
    Iterator<Held> each = held.values().iterator();
    while (each.hasNext()) {
      Held snapshot = each.next();
      if (now - snapshot.usedMillis > IDLE_MILLIS) {
        each.remove();
        release(snapshot);
      }
    }
  }

  private static void release(@Nullable Held snapshot) {
    if (snapshot != null) {
      snapshot.dropped = true;
      if (snapshot.readers == 0) {
        snapshot.view.close();
      }
    }
  }

  private static PeerFailureException unavailable(ValidatorName peer, String why) {
    return new PeerFailureException(peer, PeerFailureException.Kind.BUSY, why, null);
  }

  @Override
  public synchronized void close() {
    held.values().forEach(SnapshotServer::release);
    held.clear();
  }
}
