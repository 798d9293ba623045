package org.lading.execution;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.lading.block.BlockEntry;
import org.lading.codec.Limits;
import org.lading.contract.ContractDecision;
import org.lading.contract.ContractSteps;
import org.lading.contract.EventFacts;
import org.lading.contract.EventLooks;
import org.lading.contract.PreparedContract;
import org.lading.contract.ProofBudget;
import org.lading.contract.ReadDocuments;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.identity.KeyPurpose;
import org.lading.membership.LedgerTime;
import org.lading.membership.MembershipAction;
import org.lading.membership.MembershipRules;
import org.lading.merkle.LogHash;
import org.lading.provenance.Context;
import org.lading.provenance.Decision;
import org.lading.provenance.PreparedParts;
import org.lading.provenance.ProvenanceRefusal;
import org.lading.settlement.Location;
import org.lading.settlement.PreparedSettlement;
import org.lading.settlement.SettlementContext;
import org.lading.settlement.SettlementDecision;
import org.lading.settlement.Timeouts;
import org.lading.state.StateChange;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.TreeAhead;
import org.lading.state.Writer;
import org.lading.transaction.Family;
import org.lading.transaction.Outcome;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionLeaf;

/** One batch on its way through the rules: what it has come to so far. */
final class BatchRun {
  /** Entries looked at before it is known whether any has expired. */
  private static final int EXPIRY_PAGE = 200;

  private final Rules rules;
  private final Before before;
  private final Batch batch;
  private final long height;
  private final Overlay overlay;
  private final Ahead.Found ahead;
  private final ReadDocuments documents = new ReadDocuments();
  private final Register register;
  private final List<BlockEntry> entries = new ArrayList<>();
  private final List<Transaction> transactions = new ArrayList<>();
  private long timeMillis;
  private final ProofBudget proofBudget = new ProofBudget();
  private final EventLooks eventLooks = new EventLooks();
  private final SortedSet<Hash> touchedContracts = new TreeSet<>();
  private Optional<Boolean> eventsWanted = Optional.empty();
  private int contractStepsLeft = Limits.CONTRACT_STEPS_PER_BLOCK;

  BatchRun(Rules rules, Before before, Batch batch) {
    this.rules = rules;
    this.before = before;
    this.batch = batch;
    this.height = before.last().height() + 1;
    this.overlay = new Overlay(before.state(), new Layer());
    this.ahead = Ahead.of(batch.candidates(), overlay, documents, before.state(), rules.workers());
    this.register = new Register(overlay, documents);
    this.timeMillis = before.last().timeMillis();
  }

  /** The tree before the batch, in which another thread reads ahead until this is closed. */
  TreeAhead tree() {
    return TreeAhead.start(before.tree(), rules.treeCache(), ahead.writes(), rules.workers());
  }

  /**
   * Clock reports come first, since they make the time of the block; everything else follows in its
   * order.
   */
  List<Answer> all() {
    List<Candidate> candidates = batch.candidates();
    Answer[] answers = new Answer[candidates.size()];
    BitSet reports = new BitSet(candidates.size());
    for (int i = 0; i < candidates.size(); i++) {
      if (isClockReport(candidates.get(i))) {
        reports.set(i);
        answers[i] = one(i, true);
      }
    }
    timeMillis = LedgerTime.next(register.members(), before.last().timeMillis());
    forgetExpired();
    if (register.settlement().isPresent()) {
      List<StateChange> ended = Timeouts.at(overlay, height, timeMillis);
      overlay.apply(ended);
      int part = ended.isEmpty() ? 0 : Limits.TIMED_OUT_TRANSFERS;
      stepDueContracts(new Location(height, 0, part));
    }
    for (int i = 0; i < candidates.size(); i++) {
      if (!reports.get(i)) {
        answers[i] = one(i, false);
      }
    }
    // Behind what is in the block: of what is not, those who execute it again know nothing.
    stepTouchedContracts(new Location(height, entries.size() + 1, 0));
    return List.of(answers);
  }

  /** What contracts do by themselves, within the bound of the block. */
  private void stepDueContracts(Location first) {
    ContractSteps.Done done =
        ContractSteps.run(overlay, documents, first, timeMillis, contractStepsLeft);
    overlay.apply(done.changes());
    contractStepsLeft = done.left();
  }

  private void stepTouchedContracts(Location first) {
    if (!touchedContracts.isEmpty()) {
      overlay.apply(
          ContractSteps.touched(
                  overlay, documents, touchedContracts, first, timeMillis, contractStepsLeft)
              .changes());
    }
  }

  private void apply(ContractDecision.Accepted accepted) {
    overlay.apply(accepted.changes());
    touchedContracts.addAll(accepted.touched());
  }

  List<BlockEntry> entries() {
    return List.copyOf(entries);
  }

  List<Hash> transactionIds() {
    return transactions.stream().map(Transaction::id).toList();
  }

  List<StateChange> changes() {
    return overlay.changes();
  }

  StateView state() {
    return overlay;
  }

  long timeMillis() {
    return timeMillis;
  }

  List<Hash> leafHashes() {
    LogHash hasher = new LogHash();
    List<Hash> hashes = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      Transaction transaction = transactions.get(i);
      Outcome outcome = entries.get(i).outcome();
      hashes.add(
          hasher.leaf(
              new TransactionLeaf(
                      transaction.id(),
                      transaction.signaturesHash(),
                      outcome.number(),
                      outcome.part(),
                      height,
                      timeMillis,
                      i)
                  .encode()));
    }
    return hashes;
  }

  private Answer one(int index, boolean clockReport) {
    Candidate candidate = batch.candidates().get(index);
    Admission admission =
        new Admission(rules.verifier(), register, before.last().ledgerId(), height);
    Optional<Answer.Rejected> rejected = admission.check(candidate);
    if (rejected.isPresent()) {
      return rejected.get();
    }
    Transaction transaction = candidate.transaction().orElseThrow();
    long now = clockReport ? reportedTime(transaction) : timeMillis;
    Optional<Answer> known = Admission.checkOnce(overlay, register.parameters(), transaction, now);
    if (known.isPresent()) {
      return known.get();
    }
    return include(index, transaction);
  }

  private Answer include(int index, Transaction transaction) {
    Outcome outcome = decide(index, transaction);
    remember(transaction);
    entries.add(new BlockEntry(batch.candidates().get(index).encoded(), outcome));
    transactions.add(transaction);
    return new Answer.Included(transaction.id(), entries.size() - 1, outcome);
  }

  private Outcome decide(int index, Transaction transaction) {
    return switch (ahead.prepared().get(index)) {
      case Prepared.Nothing nothing -> decideMembership(transaction);
      case Prepared.Goods(PreparedParts parts) -> decideProvenance(transaction, parts);
      case Prepared.Money(PreparedSettlement parts) -> decideSettlement(transaction, parts);
      case Prepared.Deal(PreparedContract parts) -> decideContract(transaction, parts);
    };
  }

  private Outcome decideMembership(Transaction transaction) {
    MembershipRules.Context context =
        new MembershipRules.Context(
            before.last().ledgerId(),
            transaction.header().author(),
            register.key(transaction.header().signers().getFirst().key()).orElseThrow(),
            transaction.id(),
            height);
    MembershipRules.Decision decision =
        new MembershipRules(rules.verifier())
            .decide(register.members(), context, transaction.bodies());
    return switch (decision) {
      case MembershipRules.Decision.Accepted(List<StateChange> changes) -> {
        overlay.apply(changes);
        register.forget();
        yield Outcome.ACCEPTED;
      }
      case MembershipRules.Decision.Refused(Outcome outcome) -> outcome;
    };
  }

  private Outcome decideProvenance(Transaction transaction, PreparedParts parts) {
    Context context =
        new Context(
            transaction.header().author().name(),
            transaction.id(),
            height,
            entries.size(),
            timeMillis);
    Decision decision = register.provenance().decide(overlay, context, parts);
    return switch (decision) {
      case Decision.Accepted(List<StateChange> changes) -> record(transaction, parts, changes);
      case Decision.Refused(int number, int part, String detail) ->
          new Outcome(number, part, detail);
    };
  }

  /** Records good events, unless contracts wait for more about them than the block looks at. */
  private Outcome record(Transaction transaction, PreparedParts parts, List<StateChange> changes) {
    if (!contractsWaitForEvents()) {
      overlay.apply(changes);
      return Outcome.ACCEPTED;
    }
    EventLooks.Found found = eventLooks.find(overlay, parts);
    if (found.refusedAt().isPresent()) {
      return Outcome.refused(
          ProvenanceRefusal.TOO_MUCH_AT_ONCE,
          found.refusedAt().get(),
          "contracts wait for more facts about its items than this block still looks at, of "
              + Limits.EVENT_LOOKS_PER_BLOCK
              + ": send its events again, in several transactions");
    }
    overlay.apply(changes);
    apply(EventFacts.of(overlay, documents, settlementContext(transaction), found));
    return Outcome.ACCEPTED;
  }

  /** Asked for once, and again behind each contract that changed. */
  private boolean contractsWaitForEvents() {
    boolean known =
        eventsWanted.orElseGet(
            () -> register.contracts().isPresent() && EventFacts.areWanted(overlay));
    eventsWanted = Optional.of(known);
    return known;
  }

  private Outcome decideSettlement(Transaction transaction, PreparedSettlement parts) {
    SettlementDecision decision =
        register.settlement().orElseThrow().decide(overlay, settlementContext(transaction), parts);
    return switch (decision) {
      case SettlementDecision.Accepted(List<StateChange> changes) -> {
        overlay.apply(changes);
        yield Outcome.ACCEPTED;
      }
      case SettlementDecision.RefusedWith(Outcome outcome) -> outcome;
    };
  }

  private SettlementContext settlementContext(Transaction transaction) {
    return new SettlementContext(
        transaction.header().signers(), transaction.id(), height, entries.size(), timeMillis);
  }

  private Outcome decideContract(Transaction transaction, PreparedContract parts) {
    ContractDecision decision =
        register
            .contracts()
            .orElseThrow()
            .decide(overlay, settlementContext(transaction), parts, proofBudget);
    return switch (decision) {
      case ContractDecision.Accepted accepted -> {
        apply(accepted);
        eventsWanted = Optional.empty();
        yield Outcome.ACCEPTED;
      }
      case ContractDecision.RefusedWith(Outcome outcome) -> outcome;
    };
  }

  private void remember(Transaction transaction) {
    Bytes key =
        LedgerTables.clientIdKey(transaction.header().author(), transaction.header().clientId());
    long expiresAtMillis = transaction.header().expiresAtMillis();
    Writer writer = Writer.transaction(transaction.id());
    ClientIdRecord value = new ClientIdRecord(transaction.id(), expiresAtMillis);
    overlay.apply(
        List.of(
            StateChange.put(LedgerTables.CLIENT_IDS, key, new StateValue(writer, value.encode())),
            StateChange.put(
                LedgerTables.CLIENT_ID_EXPIRY,
                LedgerTables.expiryKey(expiresAtMillis, key),
                new StateValue(writer, Bytes.EMPTY))));
  }

  /**
   * Read page by page: nearly always the first entry has not expired yet, and every block would
   * otherwise read as many as may be forgotten at once.
   */
  private void forgetExpired() {
    List<StateChange> forgotten = new ArrayList<>();
    Bytes after = Bytes.EMPTY;
    int left = Limits.FORGOTTEN_CLIENT_IDS;
    boolean more = true;
    // The first alone decides for nearly every block.
    int pageSize = 1;
    while (more && left > 0) {
      int limit = Math.min(left, pageSize);
      pageSize = EXPIRY_PAGE;
      List<StateView.Entry> page =
          overlay.scan(LedgerTables.CLIENT_ID_EXPIRY, Bytes.EMPTY, after, limit);
      List<Bytes> expired =
          page.stream()
              .map(StateView.Entry::key)
              .takeWhile(key -> LedgerTables.expiryOf(key) < timeMillis)
              .toList();
      for (Bytes key : expired) {
        forgotten.add(StateChange.delete(LedgerTables.CLIENT_ID_EXPIRY, key));
        forgotten.add(StateChange.delete(LedgerTables.CLIENT_IDS, LedgerTables.clientIdKeyOf(key)));
      }
      left -= expired.size();
      more = expired.size() == limit;
      after = more ? expired.getLast() : after;
    }
    overlay.apply(forgotten);
  }

  /** Only of node keys: a report is measured against its own time, which no other key may have. */
  private boolean isClockReport(Candidate candidate) {
    return candidate
        .transaction()
        .filter(transaction -> transaction.header().family() == Family.MEMBERSHIP)
        .filter(
            transaction ->
                register
                    .key(transaction.header().signers().getFirst().key())
                    .filter(key -> key.purpose() == KeyPurpose.NODE)
                    .isPresent())
        .filter(
            transaction -> transaction.bodies().stream().allMatch(MembershipAction::isClockReport))
        .isPresent();
  }

  /** A report makes the time itself, so its expiry is measured against what it reports. */
  private long reportedTime(Transaction transaction) {
    long latest = timeMillis;
    for (Bytes body : transaction.bodies()) {
      latest = Math.max(latest, MembershipAction.reportedMillis(body));
    }
    return latest;
  }
}
