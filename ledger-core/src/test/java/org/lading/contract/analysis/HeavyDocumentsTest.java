package org.lading.contract.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lading.codec.Limits;
import org.lading.contract.Days;
import org.lading.contract.Document;
import org.lading.contract.DocumentCheck;

/** What anybody could propose to keep validators busy is answered soon, and as bounds say. */
final class HeavyDocumentsTest {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Far more than it takes, on a machine that has other things to do; without a bound, minutes. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Of processor time; about a second where nothing was compiled yet. */
  private static final Duration MOST = Duration.ofSeconds(4);

  static List<String> names() {
    return List.copyOf(HeavyDocuments.documents().keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void endsSoon(String name) {
    Document document = HeavyDocuments.document(name);
    assertEquals(List.of(), DocumentCheck.of(document), name);
    assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          long start = THREADS.getCurrentThreadCpuTime();
          Report report =
              Analysis.errors(
                  document, Sketch.CNY, Days.of24Hours(), Limits.CONTRACT_ANALYSIS_STEPS);
          Duration took = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start);
          System.out.println(took.toMillis() + " ms, " + report.steps() + " steps: " + name);
          assertTrue(took.compareTo(MOST) < 0, name + " took " + took);
        });
  }
}
