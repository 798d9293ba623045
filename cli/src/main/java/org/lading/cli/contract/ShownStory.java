package org.lading.cli.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.cli.shown.Words;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Style;
import org.lading.cli.text.Table;
import org.lading.contract.ContractRecord;
import org.lading.contract.ContractStatus;
import org.lading.contract.ContractStep;
import org.lading.contract.Document;
import org.lading.contract.FactSource;
import org.lading.contract.FactTerm;
import org.lading.contract.KnownFact;
import org.lading.membership.SettlementTerms;
import org.lading.proof.ContractStory;
import org.lading.proof.ContractStory.Deed;
import org.lading.proof.ContractStory.Happened;
import org.lading.proof.ContractStory.Said;
import org.lading.proof.ContractStory.Seen;
import org.lading.proof.ContractStory.Signed;

/** The proved life of a contract: what was agreed, who signed it, what happened, who was paid. */
public record ShownStory(ContractStory story, ContractMoney money, boolean nextShown) {
  private static final String INDENT = "  ";

  /**
   * As the file tells it.
   *
   * @param nextShown whether the file tells of the contract that replaces it, too
   */
  public static ShownStory of(
      ContractStory story, Optional<SettlementTerms> terms, boolean nextShown) {
    return new ShownStory(story, ContractMoney.proved(story.document(), terms), nextShown);
  }

  private Document document() {
    return story.document();
  }

  private ContractRecord record() {
    return story.record();
  }

  private String role(int party) {
    return document().parties().get(party).role().name();
  }

  private String organisation(int party) {
    return document().parties().get(party).organisation().name();
  }

  private FactTerm fact(int place) {
    return document().facts().get(place);
  }

  /** What no part of the file shows, so that nobody takes it for shown. */
  private List<String> notShown() {
    List<String> all = new ArrayList<>();
    ContractStatus status = record().status();
    if (!status.isEnd()) {
      all.add("what happens to the contract after the block it is as of");
    }
    record()
        .replacedBy()
        .filter(next -> !nextShown)
        .ifPresent(
            next ->
                all.add("what became of the money under contract " + next + ": ask for its proof"));
    int cancelledInSteps = status == ContractStatus.CANCELLED ? 1 : 0;
    if (record().cancelled().size() > cancelledInSteps) {
      all.add(
          "the transactions in which "
              + String.join(", ", record().cancelled().stream().map(this::role).toList())
              + " asked to cancel it"
              + (status == ContractStatus.CANCELLED ? ", but for the last" : "")
              + ": that they did is what the ledger counts");
    }
    for (Seen seen : story.seen()) {
      all.add(
          "that no earlier event told of " + fact(seen.fact()).name() + ": the validators' word");
      if (fact(seen.fact()).source() instanceof FactSource.Breach breach) {
        breach
            .holding()
            .ifPresent(
                item ->
                    all.add(
                        "that "
                            + item
                            + " was in "
                            + breach.sensed()
                            + " then: the validators' word"));
      }
    }
    all.add("attempts that the ledger refused, and other parts of the transactions");
    return all;
  }

  public Json json() {
    return Json.object()
        .put("contract", story.hash().hex())
        .put("title", document().title())
        .put("status", record().status().word())
        .put("document", DocumentInWords.lines(document(), money), Json::text)
        .put("currency", money.code())
        .put(
            "funded",
            record().money().map(held -> money.decimal(held.standing().funded())).orElse(null))
        .put(
            "held",
            record().money().map(held -> money.decimal(held.standing().held())).orElse(null))
        .put("proposed", json(story.proposed()))
        .put("signatures", story.signed(), this::json)
        .put("facts", record().facts(), this::json)
        .put("statements", story.said(), this::json)
        .put("events", story.seen(), this::json)
        .put("steps", story.steps(), this::json)
        .put("transfers", story.transfers().size())
        .put("replacedBy", record().replacedBy().map(hash -> hash.hex()).orElse(null))
        .put("notShown", notShown(), Json::text);
  }

  private static Json json(Deed deed) {
    return Json.object()
        .put("transaction", deed.transactionId().hex())
        .put("author", deed.author().name())
        .put("height", deed.height())
        .put("time", Words.time(deed.timeMillis()));
  }

  private Json json(Signed signed) {
    return Json.object()
        .put("party", role(signed.party()))
        .put("organisation", organisation(signed.party()))
        .put("in", json(signed.in()));
  }

  private Json json(KnownFact known) {
    return Json.object()
        .put("fact", fact(known.fact()).name().name())
        .put("time", Words.time(known.timeMillis()))
        .put("recorded", Words.time(known.recordedMillis()))
        .put("fromBefore", story.carried().contains(known.fact()))
        .put("values", known.values(), value -> Json.text(FactValues.text(value, money)));
  }

  private Json json(Said said) {
    return inWords(said).json().put("in", json(said.in()));
  }

  private StatementInWords inWords(Said said) {
    return new StatementInWords(
        fact(said.fact()), said.attester(), said.attestation(), said.contradicts(), money);
  }

  private Json json(Seen seen) {
    return Json.object().put("fact", fact(seen.fact()).name().name()).put("in", json(seen.in()));
  }

  private Json json(Happened happened) {
    return inWords()
        .json(happened.step())
        .put("in", happened.by().map(ShownStory::json).orElse(null));
  }

  public void print(Page page) {
    page.line("contract " + story.hash() + " is " + Style.GOOD.of(record().status().word()));
    page.gap().line("what was agreed");
    DocumentInWords.lines(document(), money).forEach(line -> page.line(INDENT + line));
    printSigned(page);
    printFacts(page);
    page.gap().line("what happened");
    for (Happened happened : story.steps()) {
      printStep(happened, page);
    }
    record()
        .money()
        .ifPresent(
            held ->
                page.line(
                    INDENT
                        + "of "
                        + money.text(held.standing().funded())
                        + " the contract holds "
                        + money.text(held.standing().held())));
    page.gap().line("what this file does not show");
    notShown().forEach(line -> page.line(INDENT + line));
  }

  private void printSigned(Page page) {
    page.gap().line("who signed this hash");
    Table table = new Table("party", "organisation", ">block", "time", "transaction");
    for (Signed one : story.signed()) {
      table.row(
          role(one.party()),
          organisation(one.party()),
          Long.toString(one.in().height()),
          Words.time(one.in().timeMillis()),
          one.in().transactionId().hex());
    }
    page.table(table);
  }

  private void printFacts(Page page) {
    page.gap().line("what was stated");
    Table table = new Table("fact", "by", "says", ">block", "time", "transaction");
    for (Said one : story.said()) {
      table.row(
          fact(one.fact()).name().name(),
          inWords(one).who(true),
          inWords(one).says(),
          Long.toString(one.in().height()),
          Words.time(one.in().timeMillis()),
          one.in().transactionId().hex());
    }
    for (Seen one : story.seen()) {
      KnownFact known = record().fact(one.fact()).orElseThrow();
      table.row(
          fact(one.fact()).name().name(),
          one.in().author().name() + ", by an event",
          FactValues.text(fact(one.fact()), known, money),
          Long.toString(one.in().height()),
          Words.time(one.in().timeMillis()),
          one.in().transactionId().hex());
    }
    if (!table.isEmpty()) {
      page.table(table);
    }
    for (int place = 0; place < document().facts().size(); place++) {
      page.line(INDENT + known(place));
    }
  }

  private String known(int place) {
    return fact(place).name()
        + record()
            .fact(place)
            .map(
                fact ->
                    " is known from "
                        + Words.time(fact.recordedMillis())
                        + (fact.timeMillis() == fact.recordedMillis()
                            ? ""
                            : ", observed " + Words.time(fact.timeMillis()))
                        + (story.carried().contains(place) ? ", from the contract before" : ""))
            .orElse(" is not known");
  }

  private void printStep(Happened happened, Page page) {
    ContractStep step = happened.step();
    String by = happened.by().map(deed -> ", by " + deed.author()).orElse("");
    page.line(INDENT + inWords().line(step, by));
    inWords()
        .printPayments(
            page, INDENT, step, paid -> ", transfer " + paid.transfer().orElseThrow().id().hex());
  }

  private StepsInWords inWords() {
    return new StepsInWords(document(), money);
  }
}
