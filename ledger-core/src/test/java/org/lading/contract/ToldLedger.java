package org.lading.contract;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.settlement.Money;
import org.lading.testkit.Consortium;
import org.lading.transaction.Outcome;

/** A ledger that writes down what it answers, and how its contracts stand. */
final class ToldLedger {
  static final List<OrganisationId> ALL =
      List.of(Consortium.EXPORTER, Consortium.IMPORTER, Consortium.BANK);

  final DealState state = new DealState();
  private final RuleTranscript told;

  ToldLedger(String title) {
    told = new RuleTranscript(title);
  }

  void line(String question, Object answer) {
    told.line(question, answer);
  }

  void does(String what, OrganisationId signer, ContractAction action) {
    does(what, List.of(signer), action);
  }

  void does(String what, List<OrganisationId> signers, ContractAction action) {
    Outcome outcome = state.decide(signers, action);
    told.line(what, outcome.accepted() ? "accepted" : word(outcome.number()));
  }

  private static String word(int number) {
    return Stream.of(ContractRefusal.values())
        .filter(why -> why.number() == number)
        .map(ContractRefusal::name)
        .findFirst()
        .orElse(String.valueOf(number));
  }

  /** To a deadline, or so many milliseconds beside it. */
  void to(int deadline, long beside) {
    state.to(RuleTranscript.until(deadline) + beside);
  }

  /** All that is recorded of a contract, but hashes. */
  void stands(String what, Hash hash) {
    ContractRecord record = state.record(hash);
    StringBuilder text = new StringBuilder(record.status().word());
    record
        .money()
        .ifPresent(money -> text.append(", ").append(money.standing()));
    text.append(", signed ").append(record.signed()).append(record.cancelled());
    for (KnownFact fact : record.facts()) {
      text.append(", fact ").append(fact.fact()).append(fact.values());
      text.append(" of ").append(RuleTranscript.moment(fact.timeMillis()));
    }
    for (int i = 0; i < record.steps(); i++) {
      ContractStep step = state.step(hash, i);
      text.append(", ").append(step.kind().word()).append(' ');
      text.append(step.stage()).append('/').append(step.clause());
      text.append(" at ").append(RuleTranscript.moment(step.timeMillis()));
      for (ContractStep.Payment paid : step.payments()) {
        text.append(paid.transfer().isPresent() ? " pays " : " frees ");
        text.append(paid.party()).append(' ').append(paid.amount());
      }
    }
    long due = record.dueMillis();
    text.append(", due ").append(due == 0 ? "never" : RuleTranscript.moment(due));
    told.line(what, text);
  }

  void balances(String what) {
    told.line(
        what,
        "exporter has "
            + state.available(Money.EXPORTER)
            + ", importer "
            + state.available(Money.IMPORTER)
            + ", the bank's account "
            + state.available(Deals.THROUGH));
  }

  static ContractAction propose(Document document) {
    return new ContractAction.Propose(document.encode());
  }

  static ContractAction attest(Hash hash, int fact, Value... values) {
    return new ContractAction.Attest(hash, fact, List.of(values), OptionalLong.empty());
  }

  static ContractAction rule(Hash hash, ContractAction.Award... awards) {
    return new ContractAction.Rule(hash, List.of(awards), "heard both");
  }

  static Document with(Document of, DisputeTerms terms) {
    return new Document(
        of.title(),
        of.terms(),
        of.parties(),
        of.escrow(),
        of.goods(),
        of.days(),
        of.deadlines(),
        of.fundBy(),
        of.facts(),
        of.stages(),
        java.util.Optional.of(terms),
        of.replaces());
  }

  @Override
  public String toString() {
    return told.toString();
  }
}
