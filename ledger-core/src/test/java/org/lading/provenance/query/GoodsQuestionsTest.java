package org.lading.provenance.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lading.provenance.TestDocuments;
import org.lading.provenance.TestEvents;
import org.lading.provenance.TestState;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.Decimal;
import org.lading.provenance.event.Extension;
import org.lading.provenance.event.SensorElement;
import org.lading.provenance.event.SensorMetadata;
import org.lading.provenance.event.SensorReport;
import org.lading.provenance.event.Timestamp;
import org.lading.provenance.query.ColdChain.Breach;
import org.lading.provenance.query.ColdChain.Side;
import org.lading.provenance.query.Gaps.Kind;

/** Custody, temperature, amounts, holders and documents. */
class GoodsQuestionsTest {
  private static final String LOT = "https://id.gs1.org/01/04012345111118/10/L1";
  private static final long HOUR_MILLIS = 3_600_000L;

  private final TestState state = new TestState();

  private ProvenanceQueries queries() {
    return new ProvenanceQueries(state, state::event, Horizon.NOW);
  }

  private static TestEvents at(String dayAndHour) {
    return TestEvents.at(time(dayAndHour));
  }

  private static String time(String dayAndHour) {
    return "2026-03-" + dayAndHour + ":00:00Z";
  }

  private static long millis(String dayAndHour) {
    return Instant.parse(time(dayAndHour)).toEpochMilli();
  }

  private static SensorElement reading(String dayAndHour, String value, String unit) {
    return new SensorElement(
        null, List.of(report(dayAndHour, value, unit)), Extension.Members.NONE);
  }

  private static SensorReport report(@Nullable String dayAndHour, String value, String unit) {
    return new SensorReport(
        "gs1:Temperature",
        null,
        null,
        null,
        null,
        null,
        dayAndHour == null ? null : new Timestamp(time(dayAndHour)),
        null,
        null,
        null,
        Decimal.of(value),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        unit,
        Extension.Members.NONE);
  }

  private ColdChain coldChain(String item, @Nullable String min, @Nullable String max) {
    return queries()
        .coldChain(item, new ColdChain.Bounds(min, max, TemperatureUnit.CEL, 24 * HOUR_MILLIS));
  }

  /** The container is too warm before, while and after the carton is in it. */
  private void cartonInWarmContainer() {
    state.accept("a", at("01T00").object(Action.ADD, "x:carton"));
    state.accept("a", at("02T00").aggregation(Action.ADD, "x:pallet", "x:carton"));
    state.accept("a", at("03T00").aggregation(Action.ADD, "x:reefer", "x:pallet"));
    state.accept(
        "a",
        at("06T00")
            .sensed(reading("02T12", "20", "CEL"))
            .sensed(reading("03T06", "9.5", "CEL"))
            .sensed(reading("03T12", "50", "FAH"))
            .sensed(reading("03T18", "7", "CEL"))
            .sensed(reading("04T06", "8.25", "CEL"))
            .sensed(reading("05T00", "30", "CEL"))
            .object(Action.OBSERVE, "x:reefer"));
    state.accept("a", at("04T12").aggregation(Action.DELETE, "x:reefer", "x:pallet"));
    state.accept("a", at("05T00").object(Action.OBSERVE, "x:carton"));
  }

  @Test
  void countsTheWarmthOfAContainerOnlyWhileTheGoodsAreInside() {
    cartonInWarmContainer();
    ColdChain chain = coldChain("x:carton", null, "8");
    assertEquals(2, chain.breaches().size(), chain.breaches().toString());
    Breach first = chain.breaches().get(0);
    assertEquals(
        millis("03T00"), first.time().fromMillis(), "loaded into a container at 20 degrees");
    assertEquals(millis("03T18"), first.time().toMillis());
    assertEquals("20", first.extreme());
    assertEquals("93", first.degreeHours(), "6 h at 12 above, 6 h at 1.5, 6 h at 2");
    assertTrue(first.exact());
    Breach second = chain.breaches().get(1);
    assertEquals(6 * HOUR_MILLIS, second.time().millis(), "until it is unloaded");
    assertEquals("1.5", second.degreeHours());
    assertEquals("x:reefer", second.source());
    assertEquals(
        List.of(
            new ColdChain.Interval(millis("01T00"), millis("03T00")),
            new ColdChain.Interval(millis("04T12"), millis("05T00"))),
        chain.uncovered());
    assertEquals(1, coldChain("x:carton", "7.5", null).breaches().size());
    assertEquals(Side.BELOW, coldChain("x:carton", "7.5", null).breaches().getFirst().side());
    assertEquals(0, coldChain("x:carton", null, "20").breaches().size());
    assertEquals(6, coldChain("x:reefer", null, "8").readings());
  }

  @Test
  void saysWhichReadingsItCannotRead() {
    state.accept(
        "a",
        at("01T00")
            .sensed(reading("01T00", "5", "KGM"))
            .sensed(
                new SensorElement(
                    new SensorMetadata(
                        null,
                        new Timestamp(time("01T00")),
                        new Timestamp(time("01T06")),
                        "x:logger",
                        null,
                        null,
                        null,
                        null,
                        Extension.Members.NONE),
                    List.of(report(null, "283.15", "KEL")),
                    Extension.Members.NONE))
            .object(Action.ADD, "x:carton"));
    ColdChain chain = coldChain("x:carton", null, "8");
    assertEquals(1, chain.unreadable().size());
    assertEquals("12", chain.breaches().getFirst().degreeHours(), "2 degrees for 6 hours");
    assertEquals("x:logger", chain.breaches().getFirst().device());
  }

  @Test
  void knowsTheTemperatureOfAContainerForWhatIsInIt() {
    cartonInWarmContainer();
    Horizon during = Horizon.NOW.atTime(millis("03T19"));
    assertEquals(
        "7",
        new ProvenanceQueries(state, state::event, during)
            .temperature("x:carton", TemperatureUnit.CEL)
            .orElseThrow()
            .low(),
        "though the event that reports it is later");
    Horizon then = Horizon.NOW.atTime(millis("06T00"));
    ProvenanceQueries queries = new ProvenanceQueries(state, state::event, then);
    Temperature last = queries.temperature("x:carton", TemperatureUnit.CEL).orElseThrow();
    assertEquals("8.25", last.low());
    assertEquals("x:reefer", last.source());
    assertEquals("30", queries.temperature("x:reefer", TemperatureUnit.CEL).orElseThrow().high());
  }

  private List<Kind> gaps(String item, String now) {
    return queries().gaps(item, new Gaps.Question(millis(now), 10, 900)).gaps().stream()
        .map(Gaps.Gap::kind)
        .toList();
  }

  private static TestEvents ship(String when, String from, String to) {
    return at(when)
        .step("shipping")
        .source("possessing_party", from)
        .destination("possessing_party", to);
  }

  @Test
  void findsWhatWasShippedAndNotReceived() {
    state.accept("a", ship("01T00", "x:a", "x:b").object(Action.OBSERVE, "x:p"));
    assertEquals(List.of(), gaps("x:p", "05T00"), "still on its way");
    assertEquals(List.of(Kind.NOT_RECEIVED), gaps("x:p", "12T00"));
    state.accept("b", at("20T00").step("receiving").object(Action.OBSERVE, "x:p"));
    assertEquals(List.of(Kind.RECEIVED_LATE), gaps("x:p", "31T00"));
  }

  @Test
  void whatIsReceivedWithItsPalletIsReceived() {
    state.accept("a", at("01T00").aggregation(Action.ADD, "x:pallet", "x:c"));
    state.accept("a", ship("02T00", "x:a", "x:b").object(Action.OBSERVE, "x:pallet"));
    state.accept("b", at("03T00").step("receiving").object(Action.OBSERVE, "x:pallet"));
    assertEquals(List.of(), gaps("x:c", "31T00"));
  }

  @Test
  void findsTwoHoldersAndTimeThatRunsBackwards() {
    state.accept("a", ship("01T00", "x:a", "x:b").object(Action.OBSERVE, "x:p"));
    state.accept("b", at("02T00").step("receiving").object(Action.OBSERVE, "x:p"));
    state.accept("c", ship("03T00", "x:c", "x:d").object(Action.OBSERVE, "x:p"));
    assertEquals(List.of(Kind.TWO_HOLDERS), gaps("x:p", "04T00"));
    state.accept("a", at("05T00").object(Action.ADD, "x:q"));
    state.accept("a", at("04T00").object(Action.OBSERVE, "x:q"));
    state.accept("a", at("06T00").object(Action.DELETE, "x:q"));
    state.accept("a", at("07T00").object(Action.OBSERVE, "x:q"));
    assertEquals(List.of(Kind.TIME_REVERSED, Kind.TIME_REVERSED), gaps("x:q", "08T00"));
    state.accept(
        "b",
        at("01T00")
            .step("receiving")
            .destination("possessing_party", "x:b")
            .object(Action.OBSERVE, "x:r"));
    state.accept("a", ship("02T00", "x:a", "x:b").object(Action.OBSERVE, "x:r"));
    assertEquals(List.of(Kind.TIME_REVERSED), gaps("x:r", "03T00"));
  }

  @Test
  void findsTravelFasterThanGoodsGo() {
    state.recordParts(
        "a",
        List.of(
            TestDocuments.ofPlace("x:ningbo", "latitude", "29.87", "longitude", "121.55"),
            TestDocuments.ofPlace("x:nowhere", "latitude", "129", "longitude", "121.55")));
    state.accept("a", at("01T00").readPoint("x:ningbo").object(Action.ADD, "x:p"));
    state.accept("a", at("01T01").readPoint("x:dark").object(Action.OBSERVE, "x:p"));
    state.accept("a", at("01T01").readPoint("x:nowhere").object(Action.OBSERVE, "x:p"));
    state.accept("a", at("01T02").readPoint("geo:43.24,76.89").object(Action.OBSERVE, "x:p"));
    Gaps gaps = queries().gaps("x:p", new Gaps.Question(millis("02T00"), 10, 900));
    assertEquals(Kind.IMPOSSIBLE_TRAVEL, gaps.gaps().getFirst().kind());
    assertTrue(gaps.gaps().getFirst().detail().startsWith("4"), gaps.gaps().toString());
    assertEquals(List.of("x:dark", "x:nowhere"), gaps.withoutCoordinates());
    Gaps slow = queries().gaps("x:p", new Gaps.Question(millis("02T00"), 10, 3_000));
    assertEquals(List.of(), slow.gaps());
  }

  @Test
  void measuresDistancesAlike() {
    Geography.Coordinates london = coordinates("51.5074", "-0.1278");
    assertEquals(343, Distance.kilometres(london, coordinates("48.8566", "2.3522")));
    assertEquals(0, Distance.kilometres(london, london));
    assertEquals(20_015, Distance.kilometres(coordinates("0", "0"), coordinates("0", "180")));
    assertEquals(10_007, Distance.kilometres(coordinates("90", "0"), coordinates("0", "77")));
  }

  private static Geography.Coordinates coordinates(String latitude, String longitude) {
    return new Geography.Coordinates(new BigDecimal(latitude), new BigDecimal(longitude));
  }

  @Test
  void balancesAmountsOfDifferentUnitsExactly() {
    state.accept(
        "a",
        at("01T00").bizLocation("x:plant").objectOf(Action.ADD, TestEvents.amount(LOT, "1 TNE")));
    state.accept(
        "a",
        at("02T00")
            .bizLocation("x:plant")
            .made(
                List.of(TestEvents.amount(LOT, "250000 GRM")),
                List.of(TestEvents.amount("x:meal", "200 KGM"))));
    state.accept(
        "a",
        at("03T00")
            .step("shipping")
            .readPoint("x:plant")
            .objectOf(Action.OBSERVE, TestEvents.amount(LOT, "100 LBR")));
    state.accept(
        "b",
        at("04T00")
            .step("receiving")
            .bizLocation("x:shop")
            .objectOf(Action.OBSERVE, TestEvents.amount(LOT, "1600 ONZ")));
    state.accept(
        "b",
        at("05T00")
            .bizLocation("x:shop")
            .objectOf(Action.DELETE, TestEvents.amount(LOT, "50 KGM")));
    state.accept(
        "b",
        at("06T00").bizLocation("x:shop").objectOf(Action.DELETE, TestEvents.amount(LOT, "3 XBX")));
    Balance balance = queries().balance(LOT);
    Balance.Account plant = balance.accounts().get(0);
    assertEquals("1000", plant.made());
    assertEquals("250", plant.used());
    assertEquals("45.359237", plant.shipped());
    assertEquals("704.640763", plant.rest());
    Balance.Account shop = balance.accounts().get(1);
    assertEquals("45.359237", shop.received(), "1600 ounces are 100 pounds");
    assertEquals("-4.640763", shop.rest());
    assertTrue(shop.isShort());
    assertEquals(1, balance.unconverted().size());
  }

  @Test
  void listsEveryLotOfAFacilityWhateverStandsBetweenThem() {
    List<String> expected = new ArrayList<>();
    for (String gtin : List.of("06901234500011", "06901234500028")) {
      for (int i = 1; i <= 3; i++) {
        String lot = "https://id.gs1.org/01/%s/10/L%d".formatted(gtin, i);
        expected.add(lot);
        state.accept(
            "a",
            at("0" + i + "T00")
                .bizLocation(i == 2 ? "x:shop" : "x:plant")
                .objectOf(Action.ADD, TestEvents.amount(lot, i + " KGM")));
      }
      // More serial numbers and pallets than are looked at together.
      for (int i = 0; i < 150; i++) {
        state.accept(
            "a",
            at("04T00")
                .bizLocation("x:plant")
                .object(Action.ADD, "https://id.gs1.org/01/" + gtin + "/21/S" + i));
      }
    }
    state.accept(
        "a",
        at("05T00")
            .bizLocation("x:plant")
            .objectOf(Action.ADD, TestEvents.amount(LOT, "1 XBX"), TestEvents.amount(LOT, "7")));
    expected.removeIf(lot -> lot.endsWith("L2"));
    expected.addFirst(LOT);
    PlaceBalance balance = queries().balanceAt("x:plant");
    assertEquals(expected, balance.lots().stream().map(Balance::lot).toList());
    assertFalse(balance.truncated());
    Balance first = balance.lots().getFirst();
    assertEquals("7", first.accounts().getFirst().rest());
    assertEquals(1, first.unconverted().size());
    assertEquals(2, queries().balanceAt("x:shop").lots().size());
    assertEquals(List.of(), queries().balance(LOT, "x:shop").unconverted());
  }

  @Test
  void keepsPiecesAndKilogramsApart() {
    state.accept(
        "a",
        at("01T00")
            .objectOf(
                Action.ADD, TestEvents.amount(LOT, "3 DZN"), TestEvents.amount(LOT, "5 LTR")));
    assertEquals(
        List.of("36", "5"),
        queries().balance(LOT).accounts().stream().map(Balance.Account::rest).toList());
  }

  @Test
  void tellsWhoHeldAndOwnedAnItemAndItsPallet() {
    state.accept("maker", at("01T00").object(Action.ADD, "x:c"));
    state.accept("maker", at("02T00").aggregation(Action.ADD, "x:pallet", "x:c"));
    state.accept(
        "maker",
        ship("03T00", "x:maker", "x:carrier")
            .destination("owning_party", "x:buyer")
            .object(Action.OBSERVE, "x:pallet"));
    state.accept("shop", at("04T00").aggregation(Action.DELETE, "x:pallet", "x:c"));
    state.accept("shop", ship("05T00", "x:carrier", "x:other").object(Action.OBSERVE, "x:pallet"));
    List<Holder> holders = queries().holders("x:c");
    assertEquals(
        List.of("HOLDER maker", "OWNER maker", "HOLDER x:carrier", "OWNER x:buyer"),
        holders.stream().map(one -> one.kind() + " " + one.party()).toList());
    assertEquals("x:pallet", holders.get(2).source());
    assertEquals("x:maker", holders.get(2).from());
  }

  @Test
  void listsDocumentsByType() {
    state.accept(
        "a",
        at("01T00")
            .document("urn:epcglobal:cbv:btt:po", "x:po-1")
            .certified("https://example.org/c")
            .object(Action.ADD, "x:c"));
    state.accept("a", at("02T00").document("po", "x:po-1").object(Action.OBSERVE, "x:c"));
    state.accept("a", at("03T00").document(null, "x:d").object(Action.OBSERVE, "x:c"));
    List<LinkedDocument> documents = queries().documents("x:c");
    assertEquals(
        List.of(" x:d", "certificate https://example.org/c", "po x:po-1"),
        documents.stream().map(one -> one.type() + " " + one.id()).toList());
    assertEquals(2, documents.getLast().events().size());
  }

  @Test
  void convertsTemperaturesExactly() {
    assertEquals("100", TemperatureUnit.FAH.to(TemperatureUnit.CEL, Ratio.of("212")).text());
    assertEquals("-40", TemperatureUnit.CEL.to(TemperatureUnit.FAH, Ratio.of("-40")).text());
    assertEquals("-273.15", TemperatureUnit.KEL.to(TemperatureUnit.CEL, Ratio.ZERO).text());
    assertEquals("0.333333333", Ratio.of(1, 3).text());
  }
}
