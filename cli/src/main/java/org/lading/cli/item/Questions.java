package org.lading.cli.item;

import java.util.Optional;
import java.util.function.Function;
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
import org.lading.identity.OrganisationId;
import org.lading.membership.Members;
import org.lading.provenance.ItemState;
import org.lading.provenance.query.ProvenanceQueries;
import org.lading.state.StateView;

/** One ledger, as of its last block, to ask about one item. */
record Questions(String item, ItemState state, ProvenanceQueries queries, StateView ledger) {

  /** Asks about the item named {@code given}; says so where the ledger does not know it. */
  static Answer ask(
      String given,
      LedgerOptions options,
      Context context,
      Function<? super Questions, ? extends Answer> question)
      throws Failure {
    String item = ItemName.key(given);
    try (LedgerView view = LedgerSource.read(options, context)) {
      ProvenanceQueries queries = new ProvenanceQueries(view.state());
      Optional<ItemState> state = queries.item(item);
      if (state.isEmpty()) {
        return new Unknown(item, view.height(), ItemName.doubt(item));
      }
      return question.apply(new Questions(item, state.get(), queries, view.state()));
    }
  }

  /** The display name of an organisation of this ledger, or the name as it stands. */
  String partyName(String party) {
    if (party.indexOf(':') >= 0) {
      return party;
    }
    try {
      return new Members(ledger)
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
  private record Unknown(String item, long height, String doubt) implements Answer {
    @Override
    public ExitCode exitCode() {
      return ExitCode.NO;
    }

    @Override
    public Json json() {
      return Json.kind("unknown-item")
          .put("item", item)
          .put("height", height)
          .put("doubt", doubt.isEmpty() ? null : doubt);
    }

    @Override
    public void print(Page page) {
      page.line("the ledger knows no item " + item + " (as of block " + height + ")");
      page.line(
          doubt.isEmpty()
              ? "  next: check serial and lot digit by digit; events about it may not be recorded yet"
              : "  next: check the identifier: " + doubt);
    }
  }
}
