package org.lading.cli.payment;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.cli.text.Json;
import org.lading.settlement.PaymentKey;

/**
 * What became of one row of a message.
 *
 * @param line in the message
 * @param why it was not recorded; empty where it was
 * @param key of the payment, or null where it is none
 * @param payment as the ledger has it now
 */
record ImportedRow(
    int line, Fate fate, String why, @Nullable PaymentKey key, Optional<ShownPayment> payment) {
  /** What was done with it. */
  enum Fate {
    RECORDED,
    KNOWN,
    SKIPPED,
    REFUSED
  }

  /** Of a row that brings no payment. */
  static ImportedRow without(int line, Fate fate, String why) {
    return new ImportedRow(line, fate, why, null, Optional.empty());
  }

  ImportedRow with(ShownPayment shown) {
    return new ImportedRow(line, fate, why, key, Optional.of(shown));
  }

  Json json() {
    return Json.object()
        .put("line", line)
        .put("fate", fate.name().toLowerCase(Locale.ROOT))
        .put("why", why.isEmpty() ? null : why)
        .put("payment", payment.map(ShownPayment::json).orElse(null));
  }
}
