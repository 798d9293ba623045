package org.lading.node.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.lading.client.ServiceTrouble;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.embedded.LedgerView;
import org.lading.store.MemoryLedgerStore;
import org.lading.testkit.Consortium;

class ViewsTest {
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger ids = new AtomicInteger();
  private final Views views =
      new Views(
          nanos::get,
          length -> {
            byte[] id = new byte[length];
            id[0] = (byte) ids.incrementAndGet();
            return Bytes.wrap(id);
          });
  private final Consortium consortium = new Consortium();

  private LedgerView view() {
    return LedgerView.over(
        new MemoryLedgerStore(consortium.genesis().encode()).snapshot(), consortium.genesis());
  }

  private void pass(long millis) {
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private void refused(ServiceTrouble trouble, org.junit.jupiter.api.function.Executable call) {
    assertEquals(trouble, assertThrows(CallException.class, call).trouble());
  }

  @Test
  void aForgottenViewClosesByItself() {
    Bytes id = views.open(view(), "a");
    pass(Limits.RPC_VIEW_IDLE_MILLIS);
    views.use(id, "a").close();
    pass(Limits.RPC_VIEW_IDLE_MILLIS + 1);
    views.expire();
    assertEquals(0, views.count());
    refused(ServiceTrouble.UNKNOWN_VIEW, () -> views.use(id, "a"));
  }

  @Test
  void aViewInUseStaysAndAnOldOneDoesNotHoweverMuchItIsUsed() {
    Bytes id = views.open(view(), "a");
    Views.Use use = views.use(id, "a");
    pass(2 * Limits.RPC_VIEW_IDLE_MILLIS);
    views.expire();
    assertEquals(1, views.count());
    use.close();
    for (long at = 0; at < Limits.RPC_VIEW_MOST_MILLIS; at += Limits.RPC_VIEW_IDLE_MILLIS) {
      if (views.count() == 1) {
        views.use(id, "a").close();
        pass(Limits.RPC_VIEW_IDLE_MILLIS);
        views.expire();
      }
    }
    assertEquals(0, views.count());
  }

  @Test
  void nobodyUsesAnothersView() {
    Bytes id = views.open(view(), "a");
    refused(ServiceTrouble.UNKNOWN_VIEW, () -> views.use(id, "b"));
    views.close(id, "b");
    assertEquals(1, views.count());
    views.close(id, "a");
    assertEquals(0, views.count());
  }

  @Test
  void thereAreOnlySoMany() {
    for (int i = 0; i < Limits.RPC_VIEWS_PER_CALLER; i++) {
      views.open(view(), "a");
    }
    refused(ServiceTrouble.TOO_MANY_VIEWS, () -> views.open(view(), "a"));
    for (int i = Limits.RPC_VIEWS_PER_CALLER; i < 255; i++) {
      views.open(view(), "caller " + i);
    }
    views.open(view(), "b");
    refused(ServiceTrouble.TOO_MANY_VIEWS, () -> views.open(view(), "c"));
    pass(Limits.RPC_VIEW_IDLE_MILLIS + 1);
    views.open(view(), "c");
    assertEquals(1, views.count(), "what was forgotten makes room");
  }
}
