package org.lading.contract;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.settlement.Location;
import org.lading.state.Writer;
import org.lading.testkit.Consortium;
import org.lading.transaction.Outcome;

/** A ledger on which one contract is tried, and where each attempt leaves it. */
final class Trial {
  final DealState ledger = new DealState();
  private final RuleTranscript told;
  private Hash contract = Hash.ZERO;

  Trial(RuleTranscript told, String story) {
    this.told = told;
    told.story(story);
  }

  /** The contract that is looked at from now on. */
  Trial of(Hash hash) {
    contract = hash;
    return this;
  }

  Hash contract() {
    return contract;
  }

  /** Put on the ledger as if all had signed it, for to prove each takes longer than all else. */
  Trial signed(Document document) {
    ContractDraft draft = new ContractDraft(ledger.money, Writer.GENESIS, new ReadDocuments());
    List<Integer> all = IntStream.range(0, document.parties().size()).boxed().toList();
    long fundBy = document.deadlines().get(document.fundBy()).untilMillis();
    ContractRecord record =
        ContractRecord.proposed(new Location(1, 1, 0), fundBy)
            .withSigned(all)
            .withStatus(ContractStatus.SIGNED);
    draft.propose(document.hash(), document.encode(), document, record);
    draft.changes().forEach(ledger.money::apply);
    return of(document.hash());
  }

  Trial active(Document document, long amount) {
    signed(document);
    ledger.accept(Consortium.IMPORTER, new ContractAction.Fund(contract, amount));
    return this;
  }

  /** Proposed and signed by all. */
  Trial agreed(Document document) {
    return of(ledger.signed(document));
  }

  Trial propose(OrganisationId by, Document document) {
    contract = document.hash();
    return tries("propose", List.of(by), new ContractAction.Propose(document.encode()));
  }

  /** A proposal that is refused leaves no contract; the one before is looked at further on. */
  Trial refuses(OrganisationId by, Document document) {
    return tries("propose", List.of(by), new ContractAction.Propose(document.encode()));
  }

  Trial sign(OrganisationId... by) {
    return tries("sign", List.of(by), new ContractAction.Sign(contract));
  }

  Trial fund(OrganisationId by, long amount) {
    return tries("fund " + amount, List.of(by), new ContractAction.Fund(contract, amount));
  }

  Trial cancel(OrganisationId... by) {
    return tries("cancel", List.of(by), new ContractAction.Cancel(contract, "no more of it"));
  }

  Trial attest(OrganisationId by, int fact, Value... values) {
    return attest(by, fact, OptionalLong.empty(), values);
  }

  Trial attest(OrganisationId by, int fact, OptionalLong observed, Value... values) {
    return tries(
        "attest "
            + fact
            + List.of(values)
            + (observed.isPresent() ? " of " + RuleTranscript.moment(observed.getAsLong()) : ""),
        List.of(by),
        new ContractAction.Attest(contract, fact, List.of(values), observed));
  }

  Trial dispute(OrganisationId by) {
    return tries("dispute", List.of(by), new ContractAction.Dispute(contract, "wet"));
  }

  Trial rule(OrganisationId by, ContractAction.Award... awards) {
    return tries(
        "rule " + List.of(awards),
        List.of(by),
        new ContractAction.Rule(contract, List.of(awards), "heard both"));
  }

  Trial tries(String words, List<OrganisationId> signers, ContractAction action) {
    Outcome outcome = ledger.decide(signers, action);
    told.line(
        (signers.size() == 1 ? signers.getFirst().name() : signers) + ", " + words,
        (outcome.accepted() ? "" : "refused " + refusal(outcome) + "; ") + standing());
    return this;
  }

  /** Time passes, and a block is made then. */
  Trial at(long millis) {
    ledger.to(millis);
    told.line("at " + RuleTranscript.moment(millis), standing());
    return this;
  }

  Trial tell(String words) {
    told.line(words, standing());
    return this;
  }

  /** Every step, with the moment it was looked at as of, and who was paid. */
  Trial steps() {
    for (int i = 0; i < ledger.record(contract).steps(); i++) {
      ContractStep step = ledger.step(contract, i);
      StringBuilder paid = new StringBuilder();
      for (ContractStep.Payment payment : step.payments()) {
        paid.append(' ').append(payment.amount()).append(" to ").append(payment.party());
        paid.append(payment.transfer().isEmpty() ? ", free" : "");
      }
      told.line(
          "step " + i,
          step.kind().word()
              + " "
              + RuleTranscript.moment(step.timeMillis())
              + " "
              + step.stage()
              + "/"
              + step.clause()
              + paid);
    }
    return this;
  }

  private static String refusal(Outcome outcome) {
    for (ContractRefusal refusal : ContractRefusal.values()) {
      if (refusal.number() == outcome.number()) {
        return refusal + " (part " + outcome.part() + ")";
      }
    }
    return String.valueOf(outcome.number());
  }

  private String standing() {
    boolean there =
        ledger
            .money
            .get(ContractTables.CONTRACTS, ContractTables.contractKey(contract))
            .isPresent();
    if (!there) {
      return "no contract";
    }
    ContractRecord record = ledger.record(contract);
    StringBuilder text = new StringBuilder(record.status().word());
    text.append(record.status() == ContractStatus.PROPOSED ? " signed by " + record.signed() : "");
    record
        .money()
        .ifPresent(
            money ->
                text.append(" stage ")
                    .append(money.standing().stage())
                    .append(" holds ")
                    .append(money.standing().held()));
    for (KnownFact fact : record.facts()) {
      text.append(" knows ").append(fact.fact()).append(fact.values());
      text.append(" of ").append(RuleTranscript.moment(fact.timeMillis()));
    }
    text.append(record.cancelled().isEmpty() ? "" : " cancelled by " + record.cancelled());
    int waits =
        ledger
            .money
            .scan(ContractTables.WATCHED_ITEMS, Bytes.EMPTY, Bytes.EMPTY, Limits.FACTS_PER_ITEM)
            .size();
    text.append(waits == 0 ? "" : " waits for " + waits);
    long due = record.dueMillis();
    text.append(due == 0 ? "" : " due " + RuleTranscript.moment(due));
    text.append(record.due().height() == 0 ? "" : " behind a block");
    text.append(" | exporter ").append(ledger.balances().get("exporter"));
    text.append(" importer ").append(ledger.balances().get("importer"));
    return text.toString();
  }

  static ContractAction.Award award(int party, long amount) {
    return new ContractAction.Award(party, amount);
  }
}
