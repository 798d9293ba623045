package org.lading.cli.proof;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lading.cli.contract.ShownStory;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.item.ShownRecall;
import org.lading.cli.ledger.TrustedGenesis;
import org.lading.cli.shown.ProvedMoney;
import org.lading.cli.shown.ShownClaim;
import org.lading.cli.shown.ShownEvent;
import org.lading.cli.shown.ShownOutcome;
import org.lading.cli.shown.ShownPart;
import org.lading.cli.shown.ShownSettlement;
import org.lading.cli.shown.Words;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Style;
import org.lading.cli.text.Table;
import org.lading.codec.MalformedException;
import org.lading.membership.Genesis;
import org.lading.membership.SettlementTerms;
import org.lading.proof.ContractStory;
import org.lading.proof.Evidence;
import org.lading.proof.ProofFile;
import org.lading.proof.ProvedRecall;
import org.lading.transaction.TransactionLeaf;

/** The answer of {@code proof check}: every step, and, if all hold, what is proved. */
record CheckedProof(
    ProofFile proof, ProofFile.Report report, Optional<Genesis> trusted, boolean ledgerIdGiven)
    implements Answer {
  @Override
  public ExitCode exitCode() {
    return report.holds() ? ExitCode.YES : ExitCode.NO;
  }

  @Override
  public Json json() {
    Json.Obj json =
        Json.kind("proofCheck")
            .put("holds", report.holds())
            .put("genesisGiven", trusted.isPresent())
            .put("ledgerIdGiven", ledgerIdGiven)
            .put("origin", proof.proof().checkpoint().origin())
            .put("logSize", proof.proof().checkpoint().size())
            .put(
                "steps",
                report.steps(),
                step ->
                    Json.object()
                        .put("what", step.what())
                        .put("holds", step.holds())
                        .put("found", step.found()));
    if (!report.holds()) {
      return json;
    }
    return switch (proof.evidence()) {
      case Evidence.OfTransaction evidence ->
          json.put("transaction", transaction(evidence))
              .put("parts", parts(evidence), ShownPart::jsonInFull);
      case Evidence.OfState evidence when evidence.contract().isPresent() ->
          json.put("height", evidence.header().height())
              .put("time", Words.time(evidence.header().timeMillis()))
              .put("contracts", stories(evidence), ShownStory::json);
      case Evidence.OfState evidence ->
          json.put("height", evidence.header().height())
              .put("time", Words.time(evidence.header().timeMillis()))
              .put(
                  "claims",
                  evidence.claims(),
                  claim -> ShownClaim.of(claim, money(evidence)).json())
              .put(
                  "histories",
                  evidence.histories(),
                  history -> ShownHistory.of(history, evidence.claims()).json())
              .put("recall", recall(evidence).map(shown -> shown.into(Json.object())).orElse(null));
    };
  }

  /** The contracts that the file tells of, the one it is about last. */
  private List<ShownStory> stories(Evidence.OfState evidence) {
    List<ContractStory> stories =
        evidence
            .contract()
            .map(contract -> contract.stories(evidence.claims(), evidence.header().timeMillis()))
            .orElse(List.of());
    int last = stories.size() - 1;
    return IntStream.rangeClosed(0, last)
        .mapToObj(i -> ShownStory.of(stories.get(i), terms(), i < last))
        .toList();
  }

  /** The recall that the file shows, made again; it held. */
  private static Optional<ShownRecall> recall(Evidence.OfState evidence) {
    return evidence
        .recallOf()
        .map(
            item -> {
              try {
                return new ShownRecall(
                    ProvedRecall.of(item, evidence.histories(), evidence.claims()).recall(),
                    Map.of());
              } catch (MalformedException e) {
                throw new IllegalStateException("a recall that held does not read", e);
              }
            });
  }

  private static Json transaction(Evidence.OfTransaction evidence) {
    TransactionLeaf leaf = evidence.transactionLeaf();
    return Json.object()
        .put("id", leaf.transactionId().hex())
        .put("author", evidence.header().author().name())
        .put("family", Words.family(evidence.header().family()))
        .put("partCount", evidence.header().partCount())
        .put("height", leaf.height())
        .put("index", leaf.index())
        .put("time", Words.time(leaf.timeMillis()))
        .put("engine", Words.engine(evidence.engineMode()))
        .put("outcome", outcome(leaf).json());
  }

  private List<ShownPart> parts(Evidence.OfTransaction evidence) {
    ShownSettlement words =
        new ShownSettlement(terms(), Optional.of(evidence.header().author()), Optional.empty());
    return evidence.parts().stream()
        .map(part -> ShownPart.of(evidence.header().family(), part.index(), part.body(), words))
        .toList();
  }

  /** Of the genesis it was checked against. */
  private Optional<SettlementTerms> terms() {
    return trusted.or(proof.evidence()::genesis).flatMap(Genesis::settlement);
  }

  private ProvedMoney money(Evidence.OfState evidence) {
    return new ProvedMoney(terms(), evidence.claims());
  }

  private static ShownOutcome outcome(TransactionLeaf leaf) {
    return new ShownOutcome(leaf.outcome(), leaf.outcomePart(), "");
  }

  @Override
  public void print(Page page) {
    page.line(report.holds() ? Style.GOOD.of("holds") : Style.BAD.of("DOES NOT HOLD"));
    Table steps = new Table("step", "", "found");
    for (ProofFile.Step step : report.steps()) {
      steps.row(step.what(), step.holds() ? "ok" : "FAILED", step.found());
    }
    page.table(steps);
    if (!report.holds()) {
      page.gap().line("so nothing in this file is shown to be true");
      return;
    }
    page.gap();
    switch (proof.evidence()) {
      case Evidence.OfTransaction evidence -> print(evidence, page);
      case Evidence.OfState evidence -> print(evidence, page);
    }
    if (trusted.isEmpty() && !ledgerIdGiven) {
      TrustedGenesis.warn(page, "file");
    }
  }

  private void print(Evidence.OfTransaction evidence, Page page) {
    TransactionLeaf leaf = evidence.transactionLeaf();
    Table facts = new Table("transaction", leaf.transactionId().hex());
    facts.row("author", evidence.header().author().name());
    facts.row("block", leaf.height() + ", number " + leaf.index() + " in it");
    facts.row("ledger time", Words.time(leaf.timeMillis()));
    facts.row("outcome", outcome(leaf).inFull());
    facts.row("parts shown", evidence.parts().size() + " of " + evidence.header().partCount());
    page.table(facts);
    for (ShownPart part : parts(evidence)) {
      page.gap().line("part " + part.index() + ": " + part.kind());
      if (part.event().isPresent()) {
        page.table(ShownEvent.table(part.event().get()));
      } else {
        page.line(part.summary());
      }
    }
  }

  private void print(Evidence.OfState evidence, Page page) {
    page.line(
        "as of block "
            + evidence.header().height()
            + ", ledger time "
            + Words.time(evidence.header().timeMillis()));
    if (evidence.contract().isPresent()) {
      stories(evidence).forEach(story -> story.print(page.gap()));
      return;
    }
    if (evidence.histories().isEmpty()) {
      evidence
          .claims()
          .forEach(claim -> page.gap().table(ShownClaim.of(claim, money(evidence)).shown()));
    }
    Optional<ShownRecall> recall = recall(evidence);
    if (recall.isPresent()) {
      // What every event of every item says is for programs, with -o json.
      recall.get().print(page.gap());
      return;
    }
    evidence
        .histories()
        .forEach(history -> ShownHistory.of(history, evidence.claims()).print(page.gap()));
  }
}
