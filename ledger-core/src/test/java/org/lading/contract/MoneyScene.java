package org.lading.contract;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.lading.contract.Share.BasisPoints;
import org.lading.contract.Share.Fixed;
import org.lading.crypto.Hash;
import org.lading.settlement.Calendar;
import org.lading.settlement.CalendarKey;

/** What shares and rates come to, and how days are counted (docs/spec/contract.md#money). */
final class MoneyScene {
  private static final int WARMTH = 0;
  private static final int DAYS_TOLD = 12;
  private static final long EVENING = 20 * 3_600_000;

  private final RuleTranscript told;

  private MoneyScene(RuleTranscript told) {
    this.told = told;
  }

  static void tell(RuleTranscript told) {
    MoneyScene scene = new MoneyScene(told);
    scene.shares();
    scene.daysLate();
    scene.beyond();
    scene.workingDays();
  }

  private static List<Long> pay(
      long funded, long held, List<KnownFact> facts, Target target, Days days) {
    Knowledge known =
        new RecordedFacts(Deals.sale(), facts, RuleTranscript.until(Deals.END) + 60 * Deals.DAY);
    return Shares.of(target, funded, held, known, days);
  }

  private static List<Long> pay(long funded, long held, PayLine... lines) {
    Target target = new Target(List.of(lines), OptionalInt.of(1));
    return pay(funded, held, List.of(), target, Days.of24Hours());
  }

  private void shares() {
    told.line(
        "a third of 10001 and the rest", pay(10_001, 10_001, Deals.part(0, 3_333), Deals.rest(1)));
    told.line("a hundredth of a percent of 9999", pay(9_999, 9_999, Deals.part(0, 1)));
    told.line("and of 10000", pay(10_000, 10_000, Deals.part(0, 1)));
    told.line(
        "the rest between two others",
        pay(1_000, 1_000, Deals.part(0, 2_500), Deals.rest(1), new PayLine(2, new Fixed(100))));
    told.line(
        "a share is of what was funded, not of what is held",
        pay(10_000, 7_000, Deals.part(0, 3_000), Deals.rest(1)));
    told.line(
        "never more than is held",
        pay(10_000, 5_000, Deals.part(0, 3_000), Deals.part(1, 3_000), Deals.rest(2)));
    told.line("the largest sum", pay(Long.MAX_VALUE, Long.MAX_VALUE, Deals.part(0, 9_999)));
  }

  private void daysLate() {
    Measure late = new Measure.DaysLate(0, Deals.DELIVERY);
    Share points = new Share.Rate(new BasisPoints(50), late, new BasisPoints(1_000));
    Share sums = new Share.Rate(new Fixed(7), late, new Fixed(20));
    for (long after : List.of(-Deals.DAY, 0L, 1L, Deals.DAY, Deals.DAY + 1, 40 * Deals.DAY)) {
      long time = RuleTranscript.until(Deals.DELIVERY) + after;
      told.line(
          "for each day late, " + RuleTranscript.moment(time) + ", in shares and in sums",
          rate(10_001, points, sums, ConditionScene.fact(0, time, time)));
    }
    told.line("for each day late, of a fact that is not known", rate(10_001, points, sums));
  }

  private static List<Long> rate(long funded, Share one, Share other, KnownFact... facts) {
    Target target =
        new Target(List.of(new PayLine(0, one), new PayLine(1, other)), OptionalInt.of(1));
    return pay(funded, funded, List.of(facts), target, Days.of24Hours());
  }

  private void beyond() {
    for (boolean below : List.of(false, true)) {
      Measure measure = new Measure.Beyond(WARMTH, 0, below, 8_000_000, 2_000_000);
      Share points = new Share.Rate(new BasisPoints(3), measure, new BasisPoints(1_000));
      Share sums = new Share.Rate(new Fixed(3), measure, new Fixed(20));
      for (long said : List.of(-4_000_000L, 5_000_000L, 8_000_000L, 11_000_000L, 60_000_000L)) {
        told.line(
            "for each 2 degrees " + (below ? "below" : "above") + " 8, of millionths " + said,
            rate(
                10_001,
                points,
                sums,
                ConditionScene.fact(WARMTH, 1, 1, new Value.Temperature(said))));
      }
    }
  }

  private void workingDays() {
    LocalDate first = day(Deals.FUND_BY);
    Calendar calendar =
        new Calendar(
            new CalendarKey("CN", 1),
            first,
            LocalDate.ofEpochDay(first.toEpochDay() + 40),
            Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
            new TreeMap<>(Map.of(LocalDate.ofEpochDay(day(Deals.DELIVERY).toEpochDay() + 3), "A")),
            new TreeMap<>(),
            "made for a test",
            Hash.ZERO);
    long from = RuleTranscript.until(Deals.DELIVERY);
    for (int offset : List.of(0, 480, -60)) {
      DayCount count = new DayCount(Optional.of(calendar.id()), offset);
      Days days = new Days(count, Optional.of(calendar));
      StringBuilder late = new StringBuilder();
      for (int i = -1; i <= DAYS_TOLD; i++) {
        late.append(' ').append(days.late(from, from + i * Deals.DAY));
        late.append('/').append(days.late(from, from + i * Deals.DAY + EVENING));
      }
      told.line("working days late at midnight/in the evening, at offset " + offset, late);
      told.line(
          "days of 24 hours behind the calendar's end, at offset " + offset,
          days.late(from, from + 60 * Deals.DAY + 1));
    }
  }

  private static LocalDate day(int deadline) {
    return LocalDate.ofInstant(
        Instant.ofEpochMilli(RuleTranscript.until(deadline)), ZoneOffset.UTC);
  }
}
