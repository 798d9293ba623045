package org.lading.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class InPartsTest {
  @Test
  void givesTheResultsInTheOrderOfTheParts() {
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      List<String> parts = InParts.ofRange(10, 4, two, (from, to) -> from + "-" + to);
      assertEquals(List.of("0-4", "4-8", "8-10"), parts);
      assertEquals(List.of(), InParts.ofRange(0, 4, two, (from, to) -> from));
    }
  }

  @Test
  void computesEverythingItselfWhenTheExecutorDoesNothing() {
    assertEquals(List.of(0, 1, 2), InParts.ofRange(3, 1, task -> {}, (from, to) -> from));
  }

  @Test
  void aFailureWaitsForThePartsThatOthersHaveBegun() {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    IllegalStateException why = new IllegalStateException("the first part fails");
    Supplier<Integer> fails =
        () -> {
          await(begun);
          throw why;
        };
    Supplier<Integer> slow =
        () -> {
          begun.countDown();
          pause();
          ended.set(true);
          return 1;
        };
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      IllegalStateException thrown =
          assertThrows(
              IllegalStateException.class, () -> InParts.compute(List.of(fails, slow), other));
      assertSame(why, thrown);
      assertTrue(ended.get(), "the other part may still read what the caller is about to close");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
