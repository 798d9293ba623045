package org.lading.cli.transfer;

import org.lading.cli.shown.ShownOutcome;
import org.lading.cli.shown.ShownSettlement;
import org.lading.cli.text.Json;
import org.lading.crypto.Hash;
import org.lading.settlement.SettlementRefusal;

/**
 * What became of one row of a table of transfers.
 *
 * @param outcome of its transaction, whose number is 0 where it was made
 * @param own whether the outcome is about this row, or about one that was to be made with it
 */
record BatchRow(
    TransferTable.Line line, Hash transaction, long height, ShownOutcome outcome, boolean own) {
  boolean made() {
    return outcome.number() == 0;
  }

  boolean earlier() {
    return own && outcome.number() == SettlementRefusal.TRANSFER_EXISTS.number();
  }

  String said() {
    if (made()) {
      return "made";
    }
    if (earlier()) {
      return "made before";
    }
    return own
        ? "refused: "
            + outcome.number()
            + " "
            + (outcome.detail().isEmpty() ? outcome.meaning() : outcome.detail())
        : outcome.number() == SettlementRefusal.TRANSFER_EXISTS.number()
            ? "not made, since another row of its group was made before"
            : "not made, since another row of its group was refused";
  }

  Json json(ShownSettlement words) {
    return Json.object()
        .put("line", line.line())
        .put("transfer", line.transfer().id().hex())
        .put("from", line.terms().debit().toString())
        .put("to", line.terms().credit().toString())
        .put("currency", line.terms().currency())
        .put("amount", words.number(line.terms().currency(), line.terms().amount()))
        .put("made", made())
        .put("earlier", earlier())
        .put("transaction", transaction.hex())
        .put("height", height)
        .put("outcome", own ? outcome.json() : null);
  }
}
