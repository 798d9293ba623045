package org.lading.node.rpc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.lading.client.ServiceTrouble;
import org.lading.embedded.LedgerView;
import org.lading.node.query.ServedLedger;

/**
 * Views of the ledger, one for all calls that look at the same height at the same time: a view
 * keeps the block it read last, and reading one costs as much as thousands of receipts from it.
 */
final class SharedViews {
  private final ServedLedger ledger;
  private @Nullable Shared current;

  SharedViews(ServedLedger ledger) {
    this.ledger = ledger;
  }

  private static final class Shared {
    final LedgerView view;
    final long height;
    int users;

    Shared(LedgerView view) {
      this.view = view;
      this.height = view.height();
    }
  }

  /** A view in use; to be closed soon. */
  final class Lease implements AutoCloseable {
    private final Shared shared;
    private boolean closed;

    private Lease(Shared shared) {
      this.shared = shared;
    }

    LedgerView view() {
      return shared.view;
    }

    long height() {
      return shared.height;
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        release(shared);
      }
    }
  }

  /** The last final block. */
  Lease newest() {
    return lease(Long.MAX_VALUE);
  }

  /** Any block from {@code height} on, which is final already. */
  Lease holding(long height) {
    return lease(height);
  }

  /** The last final block once that is {@code height} or later; waits for it. */
  Lease atLeast(long height, Call call) throws InterruptedException {
    Lease now = newest();
    if (now.height() >= height) {
      return now;
    }
    now.close();
    if (!await(height, call.waitMillis())) {
      throw new CallException(
          ServiceTrouble.TOO_LATE,
          "block " + height + " is not final yet; the last final block is " + now.height());
    }
    return newest();
  }

  /** Waits with a limit: the ledger's own waiting has none, so a thread beside does it. */
  private boolean await(long height, long millis) throws InterruptedException {
    CompletableFuture<Boolean> reached = new CompletableFuture<>();
    Thread waiter = Thread.ofVirtual().start(() -> await(height, reached));
    try {
      if (reached.get(millis, TimeUnit.MILLISECONDS)) {
        return true;
      }
      throw new CallException(ServiceTrouble.NODE_UNAVAILABLE, "the node stops; ask another");
    } catch (TimeoutException late) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("waiting for a block failed", e.getCause());
    } finally {
      waiter.interrupt();
    }
  }

  private void await(long height, CompletableFuture<Boolean> reached) {
    try {
      reached.complete(ledger.awaitHeight(height));
    } catch (InterruptedException tooLate) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      reached.completeExceptionally(e);
    }
  }

  private synchronized Lease lease(long height) {
    Shared known = current;
    if (known != null && known.height >= height) {
      known.users++;
      return new Lease(known);
    }
    Shared fresh = new Shared(ledger.view());
    if (known != null && known.height >= fresh.height) {
      fresh.view.close();
      known.users++;
      return new Lease(known);
    }
    // Those who use the one before close it when they are done.
    fresh.users = 1;
    current = fresh;
    return new Lease(fresh);
  }

  private synchronized void release(Shared shared) {
    shared.users--;
    if (shared.users == 0) {
      shared.view.close();
      if (current == shared) {
        current = null;
      }
    }
  }
}
