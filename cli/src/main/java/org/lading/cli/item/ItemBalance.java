package org.lading.cli.item;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.shown.ItemName;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Style;
import org.lading.cli.text.Table;
import org.lading.provenance.query.Balance;
import org.lading.provenance.query.Balance.Account;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "balance",
    description = {
      "Adds up what of a lot was made, received, used, shipped and ended at each facility.",
      "Units of mass, volume, length, area and pieces are converted exactly (KGM, LTR, MTR, MTK, C62).",
      "A rest below zero means that more left than came."
    },
    footer = {
      "  lading item balance --lot '(01)04012345111118(10)L4711'",
      "  lading item balance --lot urn:epc:class:lgtin:4012345.011111.L4711 \\",
      "    --place urn:epc:id:sgln:4012345.00001.0",
      "  lading item balance --place urn:epc:id:sgln:4012345.00001.0"
    })
final class ItemBalance implements Verb {
  @Option(names = "--lot", paramLabel = "LOT", description = "the lot")
  private @Nullable String lot;

  @Option(
      names = "--place",
      paramLabel = "GLN",
      description = "one facility only; without --lot every lot that was there")
  private @Nullable String place;

  @Mixin private final LedgerQuestion question = new LedgerQuestion();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    String facility = place == null ? "" : ItemName.key(place);
    String one = lot;
    if (one != null) {
      return question.ask(
          one,
          context,
          questions -> new Shown(questions.queries().balance(questions.item(), facility)));
    }
    if (facility.isEmpty()) {
      throw Failure.input(
          "neither a lot nor a place is named", "--lot, --place or both", "name one");
    }
    return question.askOfAll(context, queries -> new BalanceOfPlace(queries.balanceAt(facility)));
  }

  /** One account, for programs. */
  static Json json(Account one) {
    return Json.object()
        .put("facility", one.facility().isEmpty() ? null : one.facility())
        .put("kind", one.kind().name().toLowerCase(Locale.ROOT))
        .put("unit", one.kind().base())
        .put("made", one.made())
        .put("received", one.received())
        .put("used", one.used())
        .put("shipped", one.shipped())
        .put("ended", one.ended())
        .put("rest", one.rest());
  }

  private record Shown(Balance balance) implements Answer {
    @Override
    public Json json() {
      return Json.kind("balance")
          .put("lot", balance.lot())
          .put("accounts", balance.accounts(), ItemBalance::json)
          .put("unconverted", balance.unconverted(), Json::text);
    }

    @Override
    public void print(Page page) {
      page.line("balance of " + balance.lot());
      if (balance.accounts().isEmpty()) {
        page.line("no event gives an amount of it there");
      } else {
        Table table =
            new Table(
                "facility", "unit", ">made", ">received", ">used", ">shipped", ">ended", ">rest");
        for (Account one : balance.accounts()) {
          table.row(
              one.facility().isEmpty() ? "(no place named)" : one.facility(),
              one.kind().base(),
              one.made(),
              one.received(),
              one.used(),
              one.shipped(),
              one.ended(),
              one.isShort() ? Style.BAD.of(one.rest()) : one.rest());
        }
        page.table(table);
      }
      balance
          .unconverted()
          .forEach(one -> page.line("left out, its unit does not convert: " + one));
    }
  }
}
