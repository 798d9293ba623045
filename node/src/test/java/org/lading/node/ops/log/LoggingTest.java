package org.lading.node.ops.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.lading.codec.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** There is one place logs go to in a process, so nothing else runs beside this. */
@Isolated
class LoggingTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T12:00:00.123Z"));

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Logger own = LoggerFactory.getLogger("org.lading.node.Own" + System.nanoTime());
  private final Logger library = LoggerFactory.getLogger("org.apache.Lib" + System.nanoTime());

  @AfterEach
  void end() {
    Logging.end();
  }

  @Test
  void saysNothingBeforeItBegins() {
    assertTrue(LoggerFactory.getILoggerFactory() instanceof Logging);
    assertFalse(own.isErrorEnabled());
    own.error("event=lost");
    begin(LogFormat.TEXT, Level.INFO);
    assertEquals(List.of(), lines());
  }

  @Test
  void writesOneLineOfPairsWithQuotesWhereNeeded() {
    begin(LogFormat.TEXT, Level.INFO);
    own.info("event=peer-lost peer={} height={} reason=\"{}\" empty={}", "b", 7, "it is gone", "");
    assertEquals("event=peer-lost peer=b height=7 reason=\"it is gone\" empty=\"\"", afterLogger());
    assertTrue(
        lines().getFirst().startsWith("time=2026-03-01T12:00:00.123Z level=info logger=Own"));
  }

  @Test
  void noTextFromOutsideBeginsALineOrAFieldOfItsOwn() {
    begin(LogFormat.TEXT, Level.INFO);
    own.warn(
        "event=refused holder={} reason=\"{}\"",
        "a b=c\nlevel=error",
        "x\" event=forged y=\"\u0007\u2028");
    assertEquals(1, lines().size());
    assertEquals(
        "event=refused holder=\"a b=c\\nlevel=error\""
            + " reason=\"x\\\" event=forged y=\\\"\\u0007\\u2028\"",
        afterLogger());
  }

  @Test
  void writesJsonWithNumbersAsNumbers() {
    begin(LogFormat.JSON, Level.INFO);
    own.info("event=final height={} good={} time={} detail=\"{}\"", 7L, true, 0.5, "say \"x\"");
    assertTrue(
        lines()
            .getFirst()
            .endsWith(
                "\"event\":\"final\",\"height\":7,\"good\":true,\"time\":0.5,"
                    + "\"detail\":\"say \\\"x\\\"\"}"),
        lines()::toString);
    own.info("event=odd value={}", Double.NaN);
    assertTrue(lines().getLast().endsWith("\"value\":\"NaN\"}"));
  }

  @Test
  void whatIsNoPairsBecomesAMessage() {
    begin(LogFormat.TEXT, Level.INFO);
    library.warn("Leader changed to {} = {}", "a", null);
    assertEquals("msg=\"Leader changed to a = null\"", afterLogger());
  }

  @Test
  void anErrorBringsItsStackInTheSameLine() {
    begin(LogFormat.TEXT, Level.INFO);
    own.error("event=broken peer={}", "b", new IllegalStateException("why\nso"));
    assertEquals(1, lines().size());
    assertTrue(
        lines()
            .getFirst()
            .contains("event=broken peer=b error=\"java.lang.IllegalStateException: why\\nso\""));
    assertTrue(lines().getFirst().contains("stack=\"java.lang.IllegalStateException: why\\nso\\n"));
  }

  @Test
  void librariesAreHeardFromWarningsOn() {
    begin(LogFormat.TEXT, Level.INFO);
    library.info("much");
    library.warn("little");
    own.debug("event=much");
    java.util.logging.Logger.getLogger("io.grpc.x").info("much");
    java.util.logging.Logger.getLogger("io.grpc.x").warning("a {} b");
    assertEquals(2, lines().size());
    assertTrue(lines().getFirst().endsWith("msg=little"));
    assertTrue(lines().getLast().endsWith("logger=io.grpc.x msg=\"a {} b\""), lines()::toString);
  }

  @Test
  void anErrorsOnlyLogHearsNoWarningsOfLibraries() {
    begin(LogFormat.TEXT, Level.ERROR);
    library.warn("x");
    own.warn("event=x");
    assertEquals(List.of(), lines());
    library.error("y");
    assertEquals(1, lines().size());
  }

  @Test
  void aFloodIsCutAndCounted() {
    Instant[] now = {Instant.parse("2026-03-01T12:00:00Z")};
    Logging.begin(stream(), LogFormat.TEXT, Level.INFO, () -> now[0]);
    for (int i = 0; i < Limits.LOG_LINES_PER_SECOND + 50; i++) {
      own.info("event=flood");
    }
    assertEquals(Limits.LOG_LINES_PER_SECOND, lines().size());
    now[0] = now[0].plusSeconds(1);
    own.info("event=after");
    List<String> last = lines().subList(Limits.LOG_LINES_PER_SECOND, lines().size());
    assertEquals(2, last.size());
    assertTrue(last.getFirst().endsWith("event=log-lines-dropped count=50"), last::toString);
  }

  private void begin(LogFormat format, Level least) {
    Logging.begin(stream(), format, least, CLOCK);
  }

  private PrintStream stream() {
    return new PrintStream(written, true, StandardCharsets.UTF_8);
  }

  private List<String> lines() {
    return written.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private String afterLogger() {
    String line = lines().getLast();
    int logger = line.indexOf(" logger=");
    return line.substring(line.indexOf(' ', logger + 1) + 1);
  }
}
