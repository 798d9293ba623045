package org.lading.contract;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.lading.contract.ContractAction.Award;
import org.lading.contract.ContractRules.Deciding;
import org.lading.crypto.Hash;
import org.lading.identity.ShortName;
import org.lading.settlement.EscrowMoney.Payee;
import org.lading.settlement.Location;

/** Stopping the release, and dividing the escrow. */
final class DisputeRules {
  private DisputeRules() {}

  static void dispute(Deciding deciding, ContractAction.Dispute dispute, Location at)
      throws Refused {
    Hash hash = dispute.contract();
    ContractRecord record = deciding.requireFunded(hash);
    Document document = deciding.draft().document(hash);
    DisputeTerms terms = requireTerms(document);
    List<Integer> signing = deciding.signingParties(document);
    if (signing.stream().noneMatch(terms.by()::contains)) {
      throw new Refused(
          ContractRefusal.MAY_NOT_DISPUTE,
          "a dispute is for "
              + Listed.or(
                  terms.by().stream().map(party -> document.parties().get(party).role()).toList()));
    }
    if (record.status() == ContractStatus.DISPUTED) {
      throw new Refused(ContractRefusal.DISPUTED_ALREADY, "the arbiter is " + terms.arbiter());
    }
    requireInTime(deciding, document, terms);
    if (!isJustified(deciding, document, terms, record)) {
      throw new Refused(
          ContractRefusal.DISPUTE_NOT_JUSTIFIED,
          "the document says when there may be a dispute, and that is not so"
              + unknown(document, terms, record));
    }
    deciding
        .draft()
        .put(hash, record, freeze(deciding, hash, document, record, dispute.reason(), at));
  }

  /** Whether a contradiction of its own attester may stop the contract. */
  static boolean mayFreeze(Deciding deciding, Document document, ContractRecord record) {
    return record.status() == ContractStatus.ACTIVE
        && !deciding.momentWaits(record)
        && document
            .dispute()
            .filter(
                terms ->
                    deciding.context().timeMillis()
                            <= document.deadlines().get(terms.deadline()).untilMillis()
                        && isJustified(deciding, document, terms, record))
            .isPresent();
  }

  /** The contract in dispute: nothing fires until the arbitration deadline has passed. */
  static ContractRecord freeze(
      Deciding deciding,
      Hash hash,
      Document document,
      ContractRecord record,
      String reason,
      Location at) {
    int stage = record.requireMoney().standing().stage();
    long until =
        document.deadlines().get(document.dispute().orElseThrow().deadline()).untilMillis();
    ContractStep step = deciding.step(ContractStep.Kind.DISPUTED, at, stage, List.of(), reason);
    return deciding
        .draft()
        .addStep(hash, record, step)
        .withStatus(ContractStatus.DISPUTED)
        .withCancelled(List.of())
        .withDue(Moment.deadline(until));
  }

  static void rule(Deciding deciding, ContractAction.Rule rule, Location at) throws Refused {
    Hash hash = rule.contract();
    ContractRecord record = deciding.requireFunded(hash);
    Document document = deciding.draft().document(hash);
    DisputeTerms terms = requireTerms(document);
    if (record.status() != ContractStatus.DISPUTED) {
      throw new Refused(
          ContractRefusal.NOT_DISPUTED, "there is nothing to rule on: nobody disputed");
    }
    requireInTime(deciding, document, terms);
    if (!deciding.context().signedBy(terms.arbiter())) {
      throw new Refused(ContractRefusal.NOT_THE_ARBITER, "the arbiter is " + terms.arbiter());
    }
    List<Payee> payees = payees(deciding, document, record, rule.awards());
    List<Integer> parties = rule.awards().stream().map(Award::party).toList();
    int stage = record.requireMoney().standing().stage();
    ContractSteps.Paid paid =
        ContractSteps.move(
            deciding.draft(), hash, document, record.requireMoney(), parties, payees, stage, at);
    ContractStep step =
        deciding.step(ContractStep.Kind.RULED, at, stage, paid.payments(), rule.reason());
    ContractRecord ruled =
        deciding
            .draft()
            .addStep(hash, record, step)
            .withMoney(paid.money())
            .withStatus(ContractStatus.RULED)
            .withDue(Moment.NEVER);
    deciding.draft().put(hash, record, ruled);
  }

  private static List<Payee> payees(
      Deciding deciding, Document document, ContractRecord record, List<Award> awards)
      throws Refused {
    long held = record.requireMoney().standing().held();
    long left = held;
    List<Payee> payees = new ArrayList<>();
    for (Award award : awards) {
      if (award.party() >= document.parties().size()) {
        throw new Refused(
            ContractRefusal.AWARDS_WRONG,
            "the contract has " + document.parties().size() + " parties, none at " + award.party());
      }
      Party party = document.parties().get(award.party());
      if (party.account().isEmpty()) {
        throw new Refused(
            ContractRefusal.AWARDS_WRONG, party.role() + " has no account to be paid into");
      }
      left = award.amount() > left ? -1 : left - award.amount();
      if (left < 0) {
        break;
      }
      payees.add(new Payee(ContractSteps.account(document, award.party()), award.amount()));
    }
    if (left != 0) {
      throw new Refused(
          ContractRefusal.AWARDS_WRONG,
          "the contract holds "
              + deciding.money(document, held)
              + ", and the ruling divides "
              + (left < 0 ? "more" : "only " + deciding.money(document, held - left)));
    }
    return payees;
  }

  private static DisputeTerms requireTerms(Document document) throws Refused {
    if (document.dispute().isEmpty()) {
      throw new Refused(
          ContractRefusal.NO_DISPUTE_TERMS, "the parties agreed on no arbiter in this contract");
    }
    return document.dispute().get();
  }

  private static void requireInTime(Deciding deciding, Document document, DisputeTerms terms)
      throws Refused {
    Deadline deadline = document.deadlines().get(terms.deadline());
    if (deciding.context().timeMillis() > deadline.untilMillis()) {
      throw new Refused(
          ContractRefusal.ARBITRATION_OVER,
          "the deadline "
              + deadline.name()
              + " was at "
              + Instant.ofEpochMilli(deadline.untilMillis()));
    }
  }

  /** Facts that its condition names and nobody has made known, where that may be why. */
  private static String unknown(Document document, DisputeTerms terms, ContractRecord record) {
    BitSet named = new BitSet();
    terms.when().ifPresent(condition -> condition.names(named));
    List<ShortName> missing =
        named.stream()
            .filter(fact -> record.fact(fact).isEmpty())
            .mapToObj(fact -> document.facts().get(fact).name())
            .toList();
    return missing.isEmpty() ? "" : "; not known is " + Listed.or(missing);
  }

  private static boolean isJustified(
      Deciding deciding, Document document, DisputeTerms terms, ContractRecord record) {
    Knowledge known = new RecordedFacts(document, record.facts(), deciding.context().timeMillis());
    return terms.when().map(condition -> condition.holds(known) == Truth.TRUE).orElse(true);
  }
}
