package org.lading.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.membership.SettlementTerms;
import org.lading.settlement.EscrowMoney;
import org.lading.settlement.EscrowMoney.Purse;
import org.lading.settlement.Location;
import org.lading.settlement.SettlementContext;
import org.lading.state.StateView;
import org.lading.state.Writer;
import org.lading.transaction.Outcome;

/**
 * Decides over a transaction of the contract family: a pure function of the state, the context and
 * the parts. All parts take effect, in their order, or none (docs/spec/contract.md#actions,
 * docs/spec/refusals-contract.md). What contracts do by themselves is in {@link ContractSteps}.
 */
public final class ContractRules {
  private final SettlementTerms terms;
  private final ReadDocuments documents;

  public ContractRules(SettlementTerms terms, ReadDocuments documents) {
    this.terms = terms;
    this.documents = documents;
  }

  /** One decision on its way. */
  record Deciding(
      SettlementTerms terms, SettlementContext context, ContractDraft draft, ProofBudget budget) {
    ContractRecord requireContract(Hash hash) throws Refused {
      Optional<ContractRecord> record = draft.contract(hash);
      if (record.isEmpty()) {
        throw new Refused(
            ContractRefusal.CONTRACT_UNKNOWN,
            "no contract "
                + hash
                + " is on this ledger: propose the document, or name the hash of the version that"
                + " was proposed");
      }
      return record.get();
    }

    private ContractRecord requireAlive(Hash hash) throws Refused {
      ContractRecord record = requireContract(hash);
      if (record.status().isEnd()) {
        throw new Refused(
            ContractRefusal.ENDED, "contract " + hash + " is " + record.status().word());
      }
      return record;
    }

    /** A contract that something may still happen to. */
    ContractRecord requireOpen(Hash hash) throws Refused {
      ContractRecord record = requireAlive(hash);
      if (momentWaits(record)) {
        throw new Refused(
            ContractRefusal.MOMENT_WAITS,
            "what is due for contract " + hash + " comes first; hand it in again");
      }
      return record;
    }

    /**
     * Whether something is due that this block had no look left for: what people do behind that
     * moment must not come before it.
     */
    boolean momentWaits(ContractRecord record) {
      return record.due().isBelow(context.timeMillis());
    }

    /** A contract that holds money. */
    ContractRecord requireFunded(Hash hash) throws Refused {
      return requireFunded(requireOpen(hash), hash);
    }

    /** One about which facts can be stated, also while a moment waits: they count from now on. */
    ContractRecord requireWaiting(Hash hash) throws Refused {
      return requireFunded(requireAlive(hash), hash);
    }

    private static ContractRecord requireFunded(ContractRecord record, Hash hash) throws Refused {
      if (!record.status().isFunded()) {
        throw new Refused(
            ContractRefusal.NOT_FUNDED,
            "contract " + hash + " is " + record.status().word() + ", and not funded yet");
      }
      return record;
    }

    /** The parties that signed the transaction, by their places, ascending. */
    List<Integer> signingParties(Document document) {
      List<Integer> signing = new ArrayList<>();
      for (int i = 0; i < document.parties().size(); i++) {
        if (context.signedBy(document.parties().get(i).organisation())) {
          signing.add(i);
        }
      }
      return signing;
    }

    List<Integer> requireParties(Document document) throws Refused {
      List<Integer> signing = signingParties(document);
      if (signing.isEmpty()) {
        throw new Refused(
            ContractRefusal.NOT_A_PARTY,
            context.author()
                + " is none of the parties: "
                + document.parties().stream()
                    .map(party -> party.organisation() + " (" + party.role() + ")")
                    .collect(Collectors.joining(", ")));
      }
      return signing;
    }

    /** What the escrow of a contract takes, in words. */
    String range(Document document) {
      Escrow escrow = document.escrow();
      return (escrow.isFixed() ? "exactly " : money(document, escrow.least()) + " to ")
          + money(document, escrow.most());
    }

    /** A sum in the currency of a contract on this ledger, in words. */
    String money(Document document, long minorUnits) {
      return terms.currency(document.escrow().currency()).orElseThrow().money(minorUnits);
    }

    ContractStep step(
        ContractStep.Kind kind,
        Location at,
        int stage,
        List<ContractStep.Payment> payments,
        String detail) {
      return new ContractStep(
          kind,
          at,
          context.timeMillis(),
          stage,
          0,
          payments,
          detail,
          Optional.of(context.author()));
    }
  }

  /**
   * All changes of the transaction, or the first refusal.
   *
   * @param budget of the block, for proofs
   */
  public ContractDecision decide(
      StateView state, SettlementContext context, PreparedContract prepared, ProofBudget budget) {
    Deciding deciding =
        new Deciding(
            terms,
            context,
            new ContractDraft(state, Writer.transaction(context.transactionId()), documents),
            budget);
    for (int part = 0; part < prepared.parts().size(); part++) {
      try {
        switch (prepared.parts().get(part)) {
          case PreparedContract.Malformed(String detail) ->
              throw new Refused(ContractRefusal.MALFORMED_PART, detail);
          case PreparedContract.Good(ContractAction action) ->
              apply(deciding, action, context.location(part * PARTS_APART));
        }
      } catch (Refused e) {
        return new ContractDecision.RefusedWith(Outcome.refused(e.why(), part, e.detail()));
      }
    }
    return new ContractDecision.Accepted(deciding.draft().changes(), deciding.draft().touched());
  }

  /** One action makes fewer transfers than that; each has its own place in its accounts. */
  private static final int PARTS_APART = 64;

  private static void apply(Deciding deciding, ContractAction action, Location at) throws Refused {
    switch (action) {
      case ContractAction.Propose propose -> ProposalRules.propose(deciding, propose, at);
      case ContractAction.Sign(Hash contract) -> ProposalRules.sign(deciding, contract, at);
      case ContractAction.Fund fund -> fund(deciding, fund, at);
      case ContractAction.Cancel cancel -> cancel(deciding, cancel, at);
      case ContractAction.Attest attest -> FactRules.attest(deciding, attest, at);
      case ContractAction.Dispute dispute -> DisputeRules.dispute(deciding, dispute, at);
      case ContractAction.Rule rule -> DisputeRules.rule(deciding, rule, at);
    }
  }

  /** The part of its transaction that a location tells of. */
  public static int partOf(Location at) {
    return at.part() / PARTS_APART;
  }

  /** The money of a contract. */
  public static Purse purse(Hash hash, Document document) {
    Escrow escrow = document.escrow();
    String consignment = document.goods().consignment();
    return new Purse(
        hash,
        ContractSteps.account(document, escrow.payer()),
        escrow.through(),
        escrow.currency(),
        consignment.isEmpty() ? "contract " + hash.hex().substring(0, 16) : consignment);
  }

  private static void fund(Deciding deciding, ContractAction.Fund fund, Location at)
      throws Refused {
    ContractRecord record = deciding.requireOpen(fund.contract());
    Document document = deciding.draft().document(fund.contract());
    Escrow escrow = document.escrow();
    if (record.status().isFunded()) {
      throw new Refused(
          ContractRefusal.FUNDED_ALREADY,
          "it holds "
              + deciding.money(document, record.requireMoney().standing().held())
              + " already");
    }
    if (record.status() == ContractStatus.PROPOSED) {
      throw new Refused(
          ContractRefusal.NOT_SIGNED_BY_ALL, "wait for " + unsigned(document, record));
    }
    if (fund.amount() < escrow.least() || fund.amount() > escrow.most()) {
      throw new Refused(
          ContractRefusal.AMOUNT_OUT_OF_RANGE,
          "the escrow takes "
              + deciding.range(document)
              + ", not "
              + deciding.money(document, fund.amount()));
    }
    OrganisationId payer = document.parties().get(escrow.payer()).organisation();
    if (!deciding.context().signedBy(payer)) {
      throw new Refused(ContractRefusal.NOT_THE_PAYER, "the escrow is funded by " + payer);
    }
    WatchedItems.requireRoom(deciding.draft(), document, record);
    Purse purse = purse(fund.contract(), document);
    Optional<EscrowMoney.NotLocked> refusal =
        deciding
            .draft()
            .money()
            .refusal(
                deciding.draft().before(),
                deciding.terms(),
                deciding.context(),
                purse,
                fund.amount());
    if (refusal.isPresent()) {
      throw new Refused(refusal.get().why(), refusal.get().detail());
    }
    EscrowMoney.Held held = deciding.draft().money().lock(purse, fund.amount(), at);
    Course.Standing standing = new Course.Standing(0, fund.amount(), fund.amount());
    ContractStep step = deciding.step(ContractStep.Kind.FUNDED, at, 0, List.of(), "");
    ContractRecord funded =
        deciding
            .draft()
            .addStep(fund.contract(), record, step)
            .withMoney(new ContractRecord.Money(standing, held.transfers(), held.lock()))
            .withStatus(ContractStatus.ACTIVE);
    deciding.draft().put(fund.contract(), record, funded);
    deciding.draft().touch(fund.contract());
  }

  /** Who has not signed yet, in words. */
  static String unsigned(Document document, ContractRecord record) {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < document.parties().size(); i++) {
      if (!record.signed().contains(i)) {
        missing.add(document.parties().get(i).organisation().name());
      }
    }
    return String.join(", ", missing) + " to sign";
  }

  /** Before it is funded one party is enough, for nobody can be made to sign; then it takes all. */
  private static void cancel(Deciding deciding, ContractAction.Cancel cancel, Location at)
      throws Refused {
    Hash hash = cancel.contract();
    ContractRecord record = deciding.requireOpen(hash);
    Document document = deciding.draft().document(hash);
    List<Integer> want = new ArrayList<>(deciding.requireParties(document));
    want.removeAll(record.cancelled());
    if (want.isEmpty()) {
      throw new Refused(
          ContractRefusal.CANCELLED_ALREADY, "it is cancelled when all parties want it");
    }
    want.addAll(record.cancelled());
    want.sort(null);
    ContractRecord now = record.withCancelled(want);
    if (!record.status().isFunded()) {
      end(deciding, cancel, record, now, List.of(), at);
    } else if (want.size() == document.parties().size()) {
      long held = record.requireMoney().standing().held();
      int payer = document.escrow().payer();
      ContractSteps.Paid paid =
          ContractSteps.move(
              deciding.draft(),
              hash,
              document,
              record.requireMoney(),
              List.of(payer),
              List.of(new EscrowMoney.Payee(ContractSteps.account(document, payer), held)),
              record.requireMoney().standing().stage(),
              at);
      end(deciding, cancel, record, now.withMoney(paid.money()), paid.payments(), at);
    } else {
      deciding.draft().put(hash, record, now);
    }
  }

  private static void end(
      Deciding deciding,
      ContractAction.Cancel cancel,
      ContractRecord before,
      ContractRecord now,
      List<ContractStep.Payment> payments,
      Location at) {
    int stage = now.money().map(money -> money.standing().stage()).orElse(0);
    ContractStep step =
        deciding.step(ContractStep.Kind.CANCELLED, at, stage, payments, cancel.reason());
    ContractRecord ended =
        deciding
            .draft()
            .addStep(cancel.contract(), now, step)
            .withStatus(ContractStatus.CANCELLED)
            .withDue(Moment.NEVER);
    deciding.draft().put(cancel.contract(), before, ended);
  }

  /** The ledger time above which contracts have something to do by themselves. */
  public static OptionalLong nextDue(StateView state) {
    return ContractSteps.next(state);
  }
}
