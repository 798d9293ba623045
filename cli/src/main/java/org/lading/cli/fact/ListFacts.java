package org.lading.cli.fact;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lading.cli.contract.ContractMoney;
import org.lading.cli.contract.ContractName;
import org.lading.cli.contract.FactValues;
import org.lading.cli.contract.StatementInWords;
import org.lading.cli.deal.Party;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.LedgerSource;
import org.lading.cli.shown.Words;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.contract.FactSource;
import org.lading.contract.FactTerm;
import org.lading.contract.KnownFact;
import org.lading.contract.query.ContractQueries;
import org.lading.contract.query.ContractQueries.Found;
import org.lading.contract.query.ContractQueries.Said;
import org.lading.embedded.LedgerView;
import org.lading.identity.OrganisationId;
import org.lading.membership.SettlementTerms;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "list",
    description = {
      "Lists what a contract waits for: who may state it, what is known, and who stated what.",
      "A fact is known once enough of its attesters have stated the same, or its event is recorded."
    },
    footer = {"  lading fact list 3f9a2c17d0b4", "  lading fact list 3f9a2c17d0b4 -o json"})
final class ListFacts implements Verb {
  @Parameters(paramLabel = "CONTRACT", description = "its hash, or the beginning of it")
  private String name = "";

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    try (LedgerView view = LedgerSource.read(ledger, context)) {
      ContractQueries queries = new ContractQueries(view.state());
      SettlementTerms terms = Party.terms(view.genesis());
      return ContractName.show(
          queries,
          name,
          view.height(),
          found ->
              new Facts(
                  found,
                  queries.statements(found),
                  ContractMoney.proved(found.document(), Optional.of(terms)),
                  view.height()));
    }
  }

  private record Facts(Found found, List<Said> said, ContractMoney money, long height)
      implements Answer {
    private Optional<KnownFact> known(int fact) {
      return found.record().facts().stream().filter(one -> one.fact() == fact).findFirst();
    }

    private List<Said> said(int fact) {
      return said.stream().filter(one -> one.fact() == fact).toList();
    }

    private static List<OrganisationId> tellers(FactTerm term) {
      return switch (term.source()) {
        case FactSource.Attested attested -> attested.attesters();
        case FactSource.Received received -> List.of(received.by());
        case FactSource.Breach breach -> breach.by();
      };
    }

    private static int needed(FactTerm term) {
      return switch (term.source()) {
        case FactSource.Attested attested -> attested.threshold();
        case FactSource.Received received -> 1;
        case FactSource.Breach breach -> 1;
      };
    }

    private static String kind(FactTerm term) {
      return switch (term.source()) {
        case FactSource.Attested attested -> "attested";
        case FactSource.Received received -> "received";
        case FactSource.Breach breach -> "breach";
      };
    }

    @Override
    public Json json() {
      Json.Obj json =
          Json.kind("contract-facts")
              .put("height", height)
              .put("contract", found.hash().hex())
              .put("title", found.document().title());
      List<Integer> places = IntStream.range(0, found.document().facts().size()).boxed().toList();
      return json.put("facts", places, this::json);
    }

    private Json json(int fact) {
      FactTerm term = found.document().facts().get(fact);
      Optional<KnownFact> known = known(fact);
      return Json.object()
          .put("fact", term.name().name())
          .put("meaning", term.meaning().isEmpty() ? null : term.meaning())
          .put("source", kind(term))
          .put("by", tellers(term), one -> Json.text(one.name()))
          .put("needed", needed(term))
          .put("known", known.isPresent())
          .put("time", known.map(one -> Words.time(one.timeMillis())).orElse(null))
          .put("recorded", known.map(one -> Words.time(one.recordedMillis())).orElse(null))
          .put(
              "values",
              known.map(KnownFact::values).orElse(List.of()),
              value -> Json.text(FactValues.text(value, money)))
          .put(
              "statements",
              said(fact),
              one -> inWords(one).json().put("height", one.attestation().recorded().height()));
    }

    @Override
    public void print(Page page) {
      page.line(found.document().title() + ", as of block " + height);
      Table table = new Table("fact", "comes from", "known since", "says", "stated by");
      for (int i = 0; i < found.document().facts().size(); i++) {
        FactTerm term = found.document().facts().get(i);
        Optional<KnownFact> known = known(i);
        table.row(
            term.name().name(),
            from(term),
            known.map(one -> Words.time(one.timeMillis())).orElse(""),
            known.map(one -> FactValues.text(term, one.values(), money)).orElse(""),
            stated(i));
      }
      page.table(table);
    }

    private static String from(FactTerm term) {
      String tellers = String.join(", ", tellers(term).stream().map(OrganisationId::name).toList());
      return switch (term.source()) {
        case FactSource.Attested attested ->
            attested.attesters().size() == 1 ? tellers : attested.threshold() + " of " + tellers;
        case FactSource.Received received -> "receiving by " + tellers;
        case FactSource.Breach breach -> "temperatures by " + tellers;
      };
    }

    private String stated(int fact) {
      Optional<String> event =
          StatementInWords.event(found.document().facts().get(fact), known(fact));
      return event.isPresent()
          ? event.get()
          : String.join(
              ", ",
              said(fact).stream().map(one -> inWords(one).who(known(fact).isPresent())).toList());
    }

    private StatementInWords inWords(Said one) {
      return new StatementInWords(
          found.document().facts().get(one.fact()),
          one.attester(),
          one.attestation(),
          one.contradicts(),
          money);
    }
  }
}
