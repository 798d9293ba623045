package org.lading.node.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** When a validator that nobody asks for anything reports its clock. */
class ClockTest {
  private static final long DEADLINE = 5_000;
  private static final long TICK_MILLIS = 100;

  private final Clock clock = new Clock(0);

  /** When it reports between two times, looked at as often as the daemon does. */
  private List<Long> reports(long fromMillis, long toMillis) {
    List<Long> made = new ArrayList<>();
    for (long now = fromMillis; now <= toMillis; now += TICK_MILLIS) {
      if (clock.wantsReport(now, now, false)) {
        clock.reported(now, now);
        made.add(now);
      }
    }
    return made;
  }

  @Test
  void saysNothingWhileNothingIsDue() {
    assertEquals(List.of(), reports(0, 3_600_000));
    clock.nextDeadline(OptionalLong.of(DEADLINE + 3_600_000));
    assertEquals(List.of(), reports(0, DEADLINE + 3_600_000));
  }

  @Test
  void reportsAsSoonAsItHasPassedTheNextDeadlineAndNotBefore() {
    clock.nextDeadline(OptionalLong.of(DEADLINE));
    assertFalse(clock.wantsReport(DEADLINE, DEADLINE, false), "it is pending up to then");
    assertTrue(clock.wantsReport(DEADLINE + 1, DEADLINE + 1, false));
    clock.reported(DEADLINE + 1, DEADLINE + 1);
    clock.onFinal(DEADLINE + 1, false, DEADLINE + 1);
    clock.nextDeadline(OptionalLong.empty());
    assertEquals(List.of(), reports(DEADLINE + 2, 3_600_000));
  }

  @Test
  void meetsDeadlinesThatLieCloseTogetherWithOneReportASecond() {
    clock.nextDeadline(OptionalLong.of(DEADLINE));
    int reports = 0;
    for (long now = 0; now < 20_000; now += TICK_MILLIS) {
      if (clock.wantsReport(now, now, false)) {
        reports++;
        clock.reported(now, now);
        clock.onFinal(now, false, now);
        clock.nextDeadline(now < 15_000 ? OptionalLong.of(now + 7) : OptionalLong.empty());
      }
    }
    assertEquals(10, reports, 1);
  }

  @Test
  void repeatsItselfEverLessOftenWhereOthersHoldLedgerTimeBack() {
    clock.nextDeadline(OptionalLong.of(DEADLINE));
    List<Long> made = reports(0, 605_000);
    assertEquals(DEADLINE + TICK_MILLIS, made.getFirst());
    assertTrue(made.get(1) < DEADLINE + 2_000, "the first may have got lost: " + made);
    assertTrue(made.size() < 18, "an idle ledger makes no blocks for nothing: " + made);
    clock.nextDeadline(OptionalLong.of(605_000));
    assertTrue(reports(605_000, 667_000).size() > 4, "another deadline begins anew");
  }

  @Test
  void goesOnEverySecondWhileABlockCannotEndAllThatHasPassed() {
    clock.nextDeadline(OptionalLong.of(DEADLINE));
    int reports = 0;
    for (long now = DEADLINE; now < DEADLINE + 30_000; now += TICK_MILLIS) {
      if (clock.wantsReport(now, now, false)) {
        reports++;
        clock.reported(now, now);
        clock.onFinal(now, false, now);
        clock.nextDeadline(OptionalLong.of(DEADLINE));
      }
    }
    assertTrue(reports >= 25, reports + " reports in 30 s");
  }

  @Test
  void isSoonHeardAgainWhereItsReportWasNotTaken() {
    clock.nextDeadline(OptionalLong.of(DEADLINE));
    reports(0, 100_000);
    clock.reportLost();
    assertFalse(reports(100_100, 101_200).isEmpty());
  }
}
