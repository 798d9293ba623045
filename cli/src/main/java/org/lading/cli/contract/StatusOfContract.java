package org.lading.cli.contract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
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
import org.lading.cli.text.Style;
import org.lading.cli.text.Table;
import org.lading.contract.ContractRecord;
import org.lading.contract.ContractStep;
import org.lading.contract.Deadline;
import org.lading.contract.Document;
import org.lading.contract.FactSource;
import org.lading.contract.FactTerm;
import org.lading.contract.KnownFact;
import org.lading.contract.Stage;
import org.lading.contract.query.ContractQueries;
import org.lading.contract.query.ContractQueries.Found;
import org.lading.contract.query.ContractQueries.Said;
import org.lading.contract.query.ContractQueries.Signed;
import org.lading.embedded.LedgerView;
import org.lading.identity.OrganisationId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "status",
    description = {
      "Tells where a contract stands: who signed, what is known, what was paid.",
      "With --output json, everything the ledger has on it."
    },
    footer = {"  lading contract status 3f9a2c17d0b4"})
final class StatusOfContract implements Verb {
  @Parameters(paramLabel = "CONTRACT", description = "its hash, or the beginning of it")
  private String name = "";

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    try (LedgerView view = LedgerSource.read(ledger, context)) {
      ContractQueries queries = new ContractQueries(view.state());
      Found found = ContractName.find(queries, name);
      return new Status(
          found,
          new ContractMoney(found.document(), Party.terms(view.genesis())),
          queries.signatures(found),
          queries.statements(found),
          queries.steps(found),
          view.height());
    }
  }

  private record Status(
      Found found,
      ContractMoney money,
      List<Signed> signatures,
      List<Said> said,
      List<ContractStep> steps,
      long height)
      implements Answer {
    private Document document() {
      return found.document();
    }

    private ContractRecord record() {
      return found.record();
    }

    private String role(int party) {
      return document().parties().get(party).role().name();
    }

    private String stage() {
      return record()
          .money()
          .map(held -> document().stages().get(held.standing().stage()).name().name())
          .orElse("");
    }

    private String factName(int fact) {
      return document().facts().get(fact).name().name();
    }

    @Override
    public Json json() {
      return Json.kind("contract")
          .put("height", height)
          .put("contract", found.hash().hex())
          .put("title", document().title())
          .put("status", record().status().word())
          .put("stage", stage().isEmpty() ? null : stage())
          .put("currency", money.code())
          .put(
              "funded",
              record().money().map(held -> money.decimal(held.standing().funded())).orElse(null))
          .put(
              "held",
              record().money().map(held -> money.decimal(held.standing().held())).orElse(null))
          .put("signatures", signatures, this::json)
          .put("wouldCancel", cancelling(), Json::text)
          .put("facts", record().facts(), this::json)
          .put("statements", said, this::json)
          .put("steps", steps, this::json)
          .put("replacedBy", record().replacedBy().map(hash -> hash.hex()).orElse(null));
    }

    private Json json(Signed signed) {
      return Json.object()
          .put("party", role(signed.party()))
          .put("organisation", document().parties().get(signed.party()).organisation().name())
          .put("transaction", signed.transactionId().hex())
          .put("height", signed.at().height());
    }

    private Json json(KnownFact fact) {
      return Json.object()
          .put("fact", factName(fact.fact()))
          .put("time", Words.time(fact.timeMillis()))
          .put("recorded", Words.time(fact.recordedMillis()))
          .put("values", fact.values(), value -> Json.text(FactValues.text(value, money)));
    }

    private Json json(Said one) {
      return Json.object()
          .put("fact", factName(one.fact()))
          .put("attester", one.attester().name())
          .put("contradicts", one.contradicts())
          .put(
              "values",
              one.attestation().values(),
              value -> Json.text(FactValues.text(value, money)));
    }

    private Json json(ContractStep step) {
      return Json.object()
          .put("step", step.kind().word())
          .put("time", Words.time(step.timeMillis()))
          .put("height", step.at().height())
          .put("stage", document().stages().get(step.stage()).name().name())
          .put("clause", step.kind() == ContractStep.Kind.FIRED ? clause(step) : null)
          .put("detail", step.detail().isEmpty() ? null : step.detail())
          .put(
              "payments",
              step.payments(),
              paid ->
                  Json.object()
                      .put("party", role(paid.party()))
                      .put("amount", money.decimal(paid.amount()))
                      .put("transfer", paid.transfer().map(key -> key.id().hex()).orElse(null)));
    }

    private static String clause(ContractStep step) {
      return step.clause() == 0 ? "last" : Integer.toString(step.clause());
    }

    @Override
    public void print(Page page) {
      page.line(document().title() + ", as of block " + height);
      page.fields(
          "contract",
          found.hash().hex(),
          "status",
          record().status().word(),
          "stage",
          record().status().isFunded() ? stage() : "",
          "holds",
          record()
              .money()
              .filter(held -> record().status().isFunded())
              .map(
                  held ->
                      money.text(held.standing().held())
                          + " of "
                          + money.text(held.standing().funded()))
              .orElse(""),
          "signed by",
          String.join(", ", signatures.stream().map(one -> role(one.party())).toList()),
          "waits for",
          waitsFor());
      printFacts(page);
      printSteps(page);
    }

    private String waitsFor() {
      return switch (record().status()) {
        case PROPOSED -> unsigned() + " to sign, by " + deadline(document().fundBy());
        case SIGNED ->
            role(document().escrow().payer()) + " to fund it, by " + deadline(document().fundBy());
        case ACTIVE -> "facts" + awaited() + "; the stage ends " + stageDeadline();
        case DISPUTED ->
            document().dispute().orElseThrow().arbiter()
                + " to rule, by "
                + deadline(document().dispute().orElseThrow().deadline());
        case RELEASED, REFUNDED, RULED, CANCELLED, LAPSED, REPLACED -> "";
      };
    }

    /** Those the clauses of its stage name that are not known, each with who tells them. */
    private String awaited() {
      Stage stage = document().stages().get(record().requireMoney().standing().stage());
      BitSet named = new BitSet();
      stage.clauses().forEach(clause -> clause.when().names(named));
      List<String> facts =
          named.stream()
              .filter(fact -> record().fact(fact).isEmpty())
              .mapToObj(fact -> factName(fact) + " by " + tellers(document().facts().get(fact)))
              .toList();
      return facts.isEmpty() ? "" : ": " + String.join(", ", facts);
    }

    private static String tellers(FactTerm term) {
      return switch (term.source()) {
        case FactSource.Attested(List<OrganisationId> attesters, int threshold, String about) ->
            (threshold == attesters.size() ? "" : threshold + " of ") + names(attesters);
        case FactSource.Received received -> received.by().name();
        case FactSource.Breach breach -> names(breach.by());
      };
    }

    private static String names(List<OrganisationId> organisations) {
      return String.join(" and ", organisations.stream().map(OrganisationId::name).toList());
    }

    /** Who wants to cancel, and waits for the others to want it too. */
    private List<String> cancelling() {
      boolean open = record().status().isFunded();
      return open ? record().cancelled().stream().map(this::role).toList() : List.of();
    }

    private String unsigned() {
      List<String> missing = new ArrayList<>();
      for (int i = 0; i < document().parties().size(); i++) {
        if (!record().signed().contains(i)) {
          missing.add(role(i));
        }
      }
      return String.join(", ", missing);
    }

    private String stageDeadline() {
      int stage = record().requireMoney().standing().stage();
      return deadline(document().stages().get(stage).deadline());
    }

    private String deadline(int place) {
      Deadline deadline = document().deadlines().get(place);
      return Words.time(deadline.untilMillis()) + " (" + deadline.name() + ")";
    }

    private void printFacts(Page page) {
      if (document().facts().isEmpty()) {
        return;
      }
      page.gap();
      Table table = new Table("fact", "known", "says", "stated by");
      for (int i = 0; i < document().facts().size(); i++) {
        int fact = i;
        table.row(
            factName(i),
            record().fact(i).map(known -> Words.time(known.timeMillis())).orElse("not yet"),
            record()
                .fact(i)
                .map(known -> FactValues.text(document().facts().get(fact), known, money))
                .orElse(""),
            String.join(
                ", ",
                said.stream()
                    .filter(one -> one.fact() == fact)
                    .map(
                        one ->
                            one.attester().name()
                                + (one.contradicts() ? " (contradicts itself)" : ""))
                    .toList()));
      }
      page.table(table);
    }

    private void printSteps(Page page) {
      for (ContractStep step : steps) {
        page.gap();
        page.line(
            Words.time(step.timeMillis())
                + "  "
                + step.kind().word()
                + (step.kind() == ContractStep.Kind.FIRED
                    ? " "
                        + clause(step)
                        + " of stage "
                        + document().stages().get(step.stage()).name()
                    : "")
                + ", block "
                + step.at().height()
                + (step.detail().isEmpty() ? "" : ": " + step.detail()));
        for (ContractStep.Payment paid : step.payments()) {
          page.line(
              "  "
                  + role(paid.party())
                  + " "
                  + Style.GOOD.of(money.text(paid.amount()))
                  + (paid.transfer().isPresent() ? "" : ", free again in its account"));
        }
      }
    }
  }
}
