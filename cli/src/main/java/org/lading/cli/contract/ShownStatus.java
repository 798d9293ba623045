package org.lading.cli.contract;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lading.cli.frame.Answer;
import org.lading.cli.shown.Words;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.contract.ContractRecord;
import org.lading.contract.ContractStatus;
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
import org.lading.identity.OrganisationId;
import org.lading.membership.SettlementTerms;

/**
 * Where a contract stands: who signed, what is known, what was paid.
 *
 * @param replaced how the contract stands that it is to replace
 */
record ShownStatus(
    Found found,
    ContractMoney money,
    List<Signed> signatures,
    List<Said> said,
    List<ContractStep> steps,
    Optional<ContractStatus> replaced,
    long height)
    implements Answer {

  static ShownStatus of(ContractQueries queries, Found found, SettlementTerms terms, long height) {
    Document document = found.document();
    return new ShownStatus(
        found,
        ContractMoney.proved(document, Optional.of(terms)),
        queries.signatures(found),
        queries.statements(found),
        queries.steps(found),
        document.replaces().flatMap(queries::contract).map(old -> old.record().status()),
        height);
  }

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
        .put("waitsFor", waitsFor().isEmpty() ? null : waitsFor())
        .put("signatures", signatures, this::json)
        .put("wouldCancel", cancelling(), Json::text)
        .put("facts", record().facts(), this::json)
        .put("statements", said, one -> inWords(one).json())
        .put("steps", steps, step -> inWords().json(step))
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
    printCancelling(page);
    printFacts(page);
    printSteps(page);
  }

  private boolean isOvertaken() {
    return replaced.filter(ContractStatus::isEnd).isPresent();
  }

  /** Behind an action of this block: where it stands, and what the block did of itself. */
  void printNow(Page page, long block) {
    String waits = waitsFor();
    page.line(
        "  it is "
            + record().status().word()
            + (waits.isEmpty() ? "" : ", and waits for " + waits));
    for (ContractStep step : steps) {
      if (step.at().height() == block && !step.payments().isEmpty()) {
        page.line("  " + inWords().line(step, ""));
        inWords().printPayments(page, "  ", step, paid -> "");
      }
    }
  }

  private String waitsFor() {
    if (!record().status().isEnd() && !record().status().isFunded() && isOvertaken()) {
      return "nothing: the contract it would replace is " + replaced.orElseThrow().word();
    }
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
          (threshold == attesters.size() ? "" : threshold + " of ") + names(attesters, " and ");
      case FactSource.Received received -> received.by().name();
      case FactSource.Breach breach -> names(breach.by(), " or ");
    };
  }

  private static String names(List<OrganisationId> organisations, String between) {
    return String.join(between, organisations.stream().map(OrganisationId::name).toList());
  }

  /** Who wants to cancel, and waits for the others to want it too. */
  private List<String> cancelling() {
    boolean open = record().status().isFunded();
    return open ? record().cancelled().stream().map(this::role).toList() : List.of();
  }

  private void printCancelling(Page page) {
    if (!cancelling().isEmpty()) {
      page.gap();
      page.line(
          String.join(" and ", cancelling())
              + " would cancel it; it ends once "
              + all().filter(party -> !record().cancelled().contains(party)).collect(roles(" and "))
              + " would, too");
    }
  }

  private String unsigned() {
    return all().filter(party -> !record().signed().contains(party)).collect(roles(", "));
  }

  private Stream<Integer> all() {
    return IntStream.range(0, document().parties().size()).boxed();
  }

  private Collector<Integer, ?, String> roles(String between) {
    return Collectors.mapping(this::role, Collectors.joining(between));
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
          StatementInWords.event(document().facts().get(i), record().fact(i))
              .orElseGet(() -> stated(fact)));
    }
    page.table(table);
  }

  private String stated(int fact) {
    return said.stream()
        .filter(one -> one.fact() == fact)
        .map(one -> inWords(one).who(record().fact(fact).isPresent()))
        .collect(Collectors.joining(", "));
  }

  private StatementInWords inWords(Said one) {
    FactTerm term = document().facts().get(one.fact());
    return new StatementInWords(term, one.attester(), one.attestation(), one.contradicts(), money);
  }

  private void printSteps(Page page) {
    for (ContractStep step : steps) {
      page.gap();
      page.line(inWords().line(step, ""));
      inWords().printPayments(page, "", step, paid -> "");
    }
  }

  private StepsInWords inWords() {
    return new StepsInWords(document(), money);
  }
}
