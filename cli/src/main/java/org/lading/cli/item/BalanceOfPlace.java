package org.lading.cli.item;

import org.lading.cli.frame.Answer;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Style;
import org.lading.cli.text.Table;
import org.lading.provenance.query.Balance;
import org.lading.provenance.query.Balance.Account;
import org.lading.provenance.query.PlaceBalance;

/** What of every lot came to and left one facility. */
record BalanceOfPlace(PlaceBalance balance) implements Answer {
  @Override
  public ExitCode exitCode() {
    return balance.lots().isEmpty() ? ExitCode.NO : ExitCode.YES;
  }

  @Override
  public Json json() {
    return Json.kind("place-balance")
        .put("place", balance.facility())
        .put("lots", balance.lots(), BalanceOfPlace::json)
        .put("truncated", balance.truncated());
  }

  private static Json json(Balance one) {
    return Json.object()
        .put("lot", one.lot())
        .put("accounts", one.accounts(), ItemBalance::json)
        .put("unconverted", one.unconverted(), Json::text);
  }

  @Override
  public void print(Page page) {
    int lots = balance.lots().size();
    page.line("balance at " + balance.facility() + ": " + lots + (lots == 1 ? " lot" : " lots"));
    if (lots == 0) {
      page.line("no event gives an amount of a lot there");
      page.line("  next: name the place as it stands in 'lading item show LOT', under location");
    } else {
      Table table =
          new Table("lot", "unit", ">made", ">received", ">used", ">shipped", ">ended", ">rest");
      for (Balance one : balance.lots()) {
        one.accounts().forEach(account -> row(table, one.lot(), account));
      }
      page.table(table);
    }
    for (Balance one : balance.lots()) {
      one.unconverted()
          .forEach(
              amount ->
                  page.line("left out, its unit does not convert: " + amount + ", " + one.lot()));
    }
    if (balance.truncated()) {
      page.line("the ledger has more lots than are looked at: name one with --lot");
    }
  }

  private static void row(Table table, String lot, Account one) {
    table.row(
        lot,
        one.kind().base(),
        one.made(),
        one.received(),
        one.used(),
        one.shipped(),
        one.ended(),
        one.isShort() ? Style.BAD.of(one.rest()) : one.rest());
  }
}
