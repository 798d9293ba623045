package org.lading.node.rpc;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.lading.client.ServiceTrouble;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.embedded.LedgerView;

/**
 * Views that readers hold open from call to call. What a view sees cannot be freed, so there are
 * few, none outlives its limits, and one that its reader forgot closes by itself.
 */
final class Views implements AutoCloseable {
  private static final int ID_BYTES = 16;

  private final LongSupplier nanoTime;
  private final java.util.function.IntFunction<Bytes> random;
  private final Map<Bytes, Held> held = new LinkedHashMap<>();

  /**
   * @param random bytes nobody can guess
   */
  Views(LongSupplier nanoTime, java.util.function.IntFunction<Bytes> random) {
    this.nanoTime = nanoTime;
    this.random = random;
  }

  private static final class Held {
    final LedgerView view;
    final String owner;
    final long openedNanos;
    long usedNanos;
    int users;
    boolean closing;

    Held(LedgerView view, String owner, long nowNanos) {
      this.view = view;
      this.owner = owner;
      this.openedNanos = nowNanos;
      this.usedNanos = nowNanos;
    }

    boolean expired(long nowNanos) {
      return nowNanos - usedNanos > TimeUnit.MILLISECONDS.toNanos(Limits.RPC_VIEW_IDLE_MILLIS)
          || nowNanos - openedNanos > TimeUnit.MILLISECONDS.toNanos(Limits.RPC_VIEW_MOST_MILLIS);
    }
  }

  /** A view in use by one call. */
  final class Use implements AutoCloseable {
    private final Held in;

    private Use(Held in) {
      this.in = in;
    }

    LedgerView view() {
      return in.view;
    }

    @Override
    public void close() {
      synchronized (Views.this) {
        in.users--;
        in.usedNanos = nanoTime.getAsLong();
        if (in.closing && in.users == 0) {
          in.view.close();
        }
      }
    }
  }

  /** Keeps {@code view} for {@code owner}; closes it when there is no room. */
  synchronized Bytes open(LedgerView view, String owner) {
    expire();
    long mine = held.values().stream().filter(one -> one.owner.equals(owner)).count();
    if (mine >= Limits.RPC_VIEWS_PER_CALLER || held.size() >= Limits.RPC_VIEWS) {
      view.close();
      throw new CallException(
          ServiceTrouble.TOO_MANY_VIEWS,
          mine >= Limits.RPC_VIEWS_PER_CALLER
              ? "you have " + mine + " views open: close one"
              : held.size() + " views are open: wait a moment");
    }
    Bytes id = random.apply(ID_BYTES);
    held.put(id, new Held(view, owner, nanoTime.getAsLong()));
    return id;
  }

  synchronized Use use(Bytes id, String owner) {
    expire();
    Held found = held.get(id);
    if (found == null || !found.owner.equals(owner)) {
      throw new CallException(
          ServiceTrouble.UNKNOWN_VIEW,
          "there is no such view of yours: open a new one; it closes "
              + Limits.RPC_VIEW_IDLE_MILLIS / 1_000
              + " s after its last use and at most "
              + Limits.RPC_VIEW_MOST_MILLIS / 1_000
              + " s after it was opened");
    }
    found.users++;
    return new Use(found);
  }

  /** Closes the view if it is there and the owner's. */
  synchronized void close(Bytes id, String owner) {
    Held found = held.get(id);
    if (found != null && found.owner.equals(owner)) {
      held.remove(id);
      end(found);
    }
  }

  /** Closes what nobody used for too long, or what is too old; called now and then. */
  synchronized void expire() {
    long now = nanoTime.getAsLong();
    for (Iterator<Held> all = held.values().iterator(); all.hasNext(); ) {
      Held one = all.next();
      if (one.users == 0 && one.expired(now)) {
        all.remove();
        end(one);
      }
    }
  }

  synchronized int count() {
    return held.size();
  }

  @Override
  public synchronized void close() {
    held.values().forEach(Views::end);
    held.clear();
  }

  private static void end(Held one) {
    one.closing = true;
    if (one.users == 0) {
      one.view.close();
    }
  }
}
