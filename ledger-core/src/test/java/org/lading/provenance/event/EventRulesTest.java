package org.lading.provenance.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lading.testkit.Seeded;

class EventRulesTest {
  private static final EventCommon COMMON =
      EventEncodingTest.event(Extension.Members.NONE).common();
  private static final List<String> ONE = List.of("urn:epc:id:sscc:4012345.0000000333");

  @Test
  void refusesEventsThatNameNothing() {
    refused(() -> new EpcisEvent.ObjectEvent(COMMON, Action.ADD, List.of(), List.of(), null));
    refused(
        () -> new EpcisEvent.AggregationEvent(COMMON, Action.ADD, "urn:x", List.of(), List.of()));
    refused(
        () ->
            new EpcisEvent.AssociationEvent(COMMON, Action.OBSERVE, "urn:x", List.of(), List.of()));
    refused(
        () ->
            new EpcisEvent.TransformationEvent(
                COMMON, ONE, List.of(), List.of(), List.of(), null, null));
    refused(() -> new EpcisEvent.TransactionEvent(COMMON, Action.ADD, null, ONE, List.of()));
  }

  @Test
  void refusesIlmdOfThingsThatWereThereBefore() {
    refused(
        () ->
            new EpcisEvent.ObjectEvent(
                COMMON, Action.OBSERVE, ONE, List.of(), new Ilmd(Extension.Members.NONE)));
  }

  @Test
  void aDeletedAggregationNeedsNoChildren() {
    EpcisEvent event =
        new EpcisEvent.AggregationEvent(COMMON, Action.DELETE, "urn:x:y", List.of(), List.of());
    assertEquals(Action.DELETE, event.action());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01", "2026-03-01T09:30:00", "2026-02-30T09:30:00Z", "2026-03-01T24:00:00Z",
        "2026-03-01T09:30:00+24:00", "2026-03-01 09:30:00Z", "26-03-01T09:30:00Z", ""
      })
  void refusesTimesThatAreNone(String text) {
    refused(() -> new Timestamp(text));
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 0, 0",
    "1970-01-01T00:00:00.000000001Z, 0, 1",
    "1969-12-31T23:59:59.999Z, -1, 999000000",
    "2026-03-01T09:30:00.5+08:00, 1772328600500, 500000000",
    "2019-04-02T14:59:59.1234567891+01:00, 1554213599123, 123456789"
  })
  void timesHaveOnePlaceOnTheTimeLine(String text, long millis, int nanos) {
    assertEquals(millis, new Timestamp(text).epochMillis());
    assertEquals(nanos, new Timestamp(text).nanoOfSecond());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "1.8e308", "1e-401", "NaN", "", "0x10", "1e99999999999"})
  void refusesNumbersJsonCannotHold(String text) {
    refused(() -> Decimal.of(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"26.0", "-0", "1E2", "0.10", "1e21", "+5", "01"})
  void refusesNumbersThatAreNotCanonical(String text) {
    refused(() -> new Decimal(text));
  }

  @ParameterizedTest
  @CsvSource({
    "26.0, 26",
    "-0.0, 0",
    "2.6e1, 26",
    "0.000001, 0.000001",
    "0.0000001, 1e-7",
    "1e20, 100000000000000000000",
    "1e21, 1e+21",
    "-12.50, -12.5",
    "1.5e300, 1.5e+300",
    "123456789012345678901, 123456789012345680000"
  })
  void numbersHaveOneText(String written, String doubleText) {
    Decimal decimal = Decimal.of(written);
    assertEquals(0, decimal.toBigDecimal().compareTo(new BigDecimal(written)));
    assertEquals(Double.parseDouble(doubleText), Double.parseDouble(decimal.text()));
    if (written.length() < 18) {
      assertEquals(doubleText, decimal.text());
    }
  }

  @Test
  void everyDoubleComesBackAsItself() throws Exception {
    Seeded.check(
        2_000,
        random -> {
          double value = Double.longBitsToDouble(random.nextLong());
          if (Double.isFinite(value)) {
            Decimal decimal = Decimal.of(Double.toString(value));
            assertEquals(value == 0 ? 0.0 : value, Double.parseDouble(decimal.text()));
            assertEquals(decimal, new Decimal(decimal.text()));
          }
        });
  }

  private static void refused(org.junit.jupiter.api.function.Executable build) {
    assertThrows(IllegalArgumentException.class, build);
  }
}
