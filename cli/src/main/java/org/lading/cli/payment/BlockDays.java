package org.lading.cli.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.lading.cli.account.BlockTimes;

/** The day of a block, by ledger time, where days begin as they do in a zone. */
record BlockDays(BlockTimes times, ZoneId zone) {
  LocalDate day(long height) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(times.millis(height)), zone);
  }
}
