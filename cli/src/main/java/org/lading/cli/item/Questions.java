package org.lading.cli.item;

import java.io.IOException;
import java.util.Optional;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.ledger.LedgerSource;
import org.lading.cli.shown.ItemName;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.embedded.LedgerView;
import org.lading.embedded.RecordedEvents;
import org.lading.identity.OrganisationId;
import org.lading.membership.Members;
import org.lading.provenance.ItemState;
import org.lading.provenance.query.Horizon;
import org.lading.provenance.query.ProvenanceQueries;

/** One ledger, as far as it was asked to look, to ask about one item. */
record Questions(
    String item,
    ItemState state,
    ProvenanceQueries queries,
    RecordedEvents events,
    LedgerView ledger) {

  /** A question, and its answer. */
  @FunctionalInterface
  interface Question {
    Answer answer(Questions questions) throws Failure, IOException;
  }

  /** Asks about the item named {@code given}; says so where the ledger does not know it. */
  static Answer ask(
      String given,
      LedgerOptions options,
      HorizonOptions horizonOptions,
      Context context,
      Question question)
      throws Failure, IOException {
    String item = ItemName.key(given);
    try (LedgerView view = LedgerSource.read(options, context)) {
      Horizon horizon = horizonOptions.horizon(view.height());
      RecordedEvents events = new RecordedEvents(view);
      ProvenanceQueries queries = new ProvenanceQueries(view.state(), events, horizon);
      Optional<ItemState> state = queries.item(item);
      if (state.isEmpty()) {
        return new Unknown(
            item, Math.min(horizon.height(), view.height()), ItemName.doubt(item), "");
      }
      boolean nothingCounts = state.get().lastEvent() == null;
      if (nothingCounts) {
        return new Unknown(
            item,
            Math.min(horizon.height(), view.height()),
            "",
            "every event about it is later than asked, or was declared wrong");
      }
      return question.answer(new Questions(item, state.get(), queries, events, view));
    }
  }

  /** Ledger time of the last block. */
  long lastMillis() {
    return ledger.lastHeader().timeMillis();
  }

  /** The display name of an organisation of this ledger, or the name as it stands. */
  String partyName(String party) {
    if (party.indexOf(':') >= 0) {
      return party;
    }
    try {
      return new Members(ledger.state())
          .organisation(new OrganisationId(party))
          .map(org.lading.membership.Organisation::displayName)
          .filter(name -> !name.isEmpty())
          .map(name -> name + " (" + party + ")")
          .orElse(party);
    } catch (IllegalArgumentException e) {
      return party;
    }
  }

  /** No event on the ledger names the item. */
  private record Unknown(String item, long height, String doubt, String reason) implements Answer {
    @Override
    public ExitCode exitCode() {
      return ExitCode.NO;
    }

    @Override
    public Json json() {
      return Json.kind("unknown-item")
          .put("item", item)
          .put("height", height)
          .put("doubt", doubt.isEmpty() ? null : doubt)
          .put("reason", reason.isEmpty() ? null : reason);
    }

    @Override
    public void print(Page page) {
      page.line("the ledger knows no item " + item + " (as of block " + height + ")");
      if (!reason.isEmpty()) {
        page.line("  " + reason);
        page.line("  next: ask without --time, or with --with-declared-wrong");
        return;
      }
      page.line(
          doubt.isEmpty()
              ? "  next: check serial and lot digit by digit; events about it may not be recorded yet"
              : "  next: check the identifier: " + doubt);
    }
  }
}
