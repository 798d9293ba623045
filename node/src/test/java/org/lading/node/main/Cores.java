package org.lading.node.main;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lading.block.Block;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.embedded.KeyCache;
import org.lading.execution.Answer;
import org.lading.execution.Candidate;
import org.lading.execution.Rules;
import org.lading.identity.ValidatorName;
import org.lading.membership.Genesis;
import org.lading.membership.MembershipAction;
import org.lading.merkle.LogFrontier;
import org.lading.node.ordering.SignedBatch;
import org.lading.node.pipeline.Alarm;
import org.lading.node.pipeline.BatchPreparation;
import org.lading.node.pipeline.Disk;
import org.lading.node.pipeline.FinalBlock;
import org.lading.node.pipeline.Halt;
import org.lading.node.pipeline.HistoryCheck;
import org.lading.node.pipeline.Outside;
import org.lading.node.pipeline.ValidatorCore;
import org.lading.node.recovery.Gathering;
import org.lading.node.recovery.RecoveryRefusedException;
import org.lading.node.recovery.Reporting;
import org.lading.node.recovery.TakingUp;
import org.lading.node.sync.BlockServer;
import org.lading.node.sync.PeerMessage;
import org.lading.proof.SealedHeader;
import org.lading.proof.Vote;
import org.lading.recovery.RecoveryFile;
import org.lading.recovery.RecoveryRecord;
import org.lading.recovery.RecoveryReport;
import org.lading.recovery.ReportFile;
import org.lading.recovery.SignedRecovery;
import org.lading.snapshot.StateCursor;
import org.lading.snapshot.StatePage;
import org.lading.state.TreeCache;
import org.lading.store.BlockCommit;
import org.lading.store.LocalChange;
import org.lading.store.MemoryLedgerStore;
import org.lading.store.StoreView;
import org.lading.transaction.Family;
import org.lading.transaction.TransactionDraft;

/**
 * The cores of a consortium, step by step on the test's own thread: what is handed to whom, and
 * which messages arrive, is the test's choice.
 */
final class Cores {
  /** One validator: what is on its disk, and the core over it while it runs. */
  final class Member implements Outside, Disk {
    final int index;
    MemoryLedgerStore store = new MemoryLedgerStore(genesis().encode());
    final List<Alarm> alarms = new ArrayList<>();
    final List<Vote> told = new ArrayList<>();
    @Nullable Halt halt;
    private @Nullable ValidatorCore core;
    private final Deque<Runnable> written = new ArrayDeque<>();

    Member(int index) {
      this.index = index;
    }

    ValidatorName name() {
      return quartet.keys(index).name();
    }

    ValidatorCore core() {
      ValidatorCore running = core;
      if (running == null) {
        throw new IllegalStateException(name() + " is stopped");
      }
      return running;
    }

    boolean isUp() {
      return core != null && halt == null;
    }

    void start() {
      halt = null;
      KeyCache registered = new KeyCache(store);
      core =
          new ValidatorCore(
              new ValidatorCore.Setup(
                  genesis(), Optional.of(quartet.keys(index)), rules(), registered, this, this));
      core.start();
      deliver();
    }

    void stop() {
      core = null;
      written.clear();
    }

    void batch(long position, SignedBatch batch) {
      KeyCache registered = new KeyCache(store);
      core()
          .onBatch(
              new BatchPreparation(
                      quartet.keys(index).name(),
                      registered,
                      _ -> Optional.empty(),
                      Verifier.bouncyCastle(),
                      Runnable::run)
                  .prepare(position, batch.encode()));
      deliver();
    }

    long height() {
      try (StoreView view = store.snapshot()) {
        return view.lastHeight().orElse(-1);
      }
    }

    ReportFile report() throws RecoveryRefusedException {
      return new Reporting(genesis(), rules(), quartet.keys(index)).report(store);
    }

    TakingUp.Taken takeUp(RecoveryFile file) throws RecoveryRefusedException {
      return new TakingUp(genesis(), rules()).take(store, file);
    }

    @Override
    public void putLocal(List<LocalChange> changes, Runnable done) {
      store.putLocal(changes);
      written.add(done);
    }

    @Override
    public void commit(BlockCommit commit, Runnable done) {
      store.commit(commit);
      written.add(done);
    }

    @Override
    public void beginSnapshot() {}

    @Override
    public void addToSnapshot(StatePage page, Consumer<Optional<String>> done) {}

    @Override
    public void endSnapshot(BlockCommit last, Hash stateRoot, Consumer<Optional<String>> done) {}

    @Override
    public void dropSnapshot() {}

    @Override
    public void fill(List<BlockCommit> missing, Runnable done) {}

    @Override
    public StoreView snapshot() {
      return store.snapshot();
    }

    @Override
    public long nowMillis() {
      return now;
    }

    @Override
    public void send(ValidatorName to, PeerMessage message) {
      if (message instanceof PeerMessage.Votes votes) {
        votes.votes().stream().map(Cores::vote).forEach(told::add);
      }
      Member peer = member(to);
      underway.add(
          () -> {
            if (peer.isUp()) {
              peer.core().onMessage(name(), message);
            }
          });
    }

    @Override
    public void fetchBlocks(ValidatorName from, long fromHeight) {
      Member peer = member(from);
      underway.add(
          () -> {
            if (!isUp()) {
              return;
            }
            if (peer.isUp()) {
              try (StoreView view = peer.store.snapshot()) {
                core().onBlocks(from, BlockServer.page(view, fromHeight));
              }
            } else {
              core().onNoBlocks(from);
            }
          });
    }

    @Override
    public void fetchHistory(ValidatorName from, long fromHeight, HistoryCheck check) {}

    @Override
    public void fetchSnapshot(ValidatorName from) {}

    @Override
    public void fetchState(ValidatorName from, long height, StateCursor behind) {}

    @Override
    public void onJoined(FinalBlock block) {}

    @Override
    public void onFinal(FinalBlock block) {}

    @Override
    public void onAnswer(Candidate candidate, Answer answer) {}

    @Override
    public void onDurable(long position) {}

    @Override
    public void onTaken(long position) {}

    @Override
    public void alarm(Alarm alarm) {
      alarms.add(alarm);
    }

    @Override
    public void halted(Halt why) {
      halt = why;
    }
  }

  final Quartet quartet;
  private final List<Member> members = new ArrayList<>();
  private final Deque<Runnable> underway = new ArrayDeque<>();
  private final AtomicLong entropy = new AtomicLong();
  private long now = 1;

  Cores(Quartet quartet, int size) {
    this.quartet = quartet;
    for (int i = 0; i < size; i++) {
      members.add(new Member(i));
    }
  }

  Genesis genesis() {
    return quartet.genesis();
  }

  Rules rules() {
    return new Rules(Verifier.bouncyCastle(), new TreeCache(1), Runnable::run);
  }

  Member member(int index) {
    return members.get(index);
  }

  private Member member(ValidatorName name) {
    return members.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  List<Member> members() {
    return members;
  }

  void startAll() {
    members.forEach(Member::start);
    // What was said before all were there is said again.
    pass(1_200);
  }

  void stopAll() {
    members.forEach(Member::stop);
    underway.clear();
  }

  /** All that is under way arrives, and what it calls forth. */
  void deliver() {
    boolean more = true;
    while (more) {
      more = false;
      for (Member member : members) {
        while (!member.written.isEmpty()) {
          Runnable done = member.written.remove();
          done.run();
          more = true;
        }
      }
      if (!underway.isEmpty()) {
        underway.remove().run();
        more = true;
      }
    }
  }

  void pass(long millis) {
    for (long until = now + millis; now < until; now += 200) {
      members.stream().filter(Member::isUp).forEach(member -> member.core().tick());
      deliver();
    }
  }

  /** Hands the same batch to all who run. */
  void order(long position, SignedBatch batch) {
    members.stream().filter(Member::isUp).forEach(member -> member.batch(position, batch));
  }

  /** A batch of one transaction that the rules refuse, which is enough to make a block. */
  SignedBatch batch(int proposer, long epoch) {
    TransactionDraft draft =
        TransactionDraft.of(
            genesis().ledgerId(),
            List.of(
                TransactionDraft.reference(
                    quartet.keys(proposer).organisation(), Quartet.member(proposer))),
            genesis().timeMillis() + 3_600_000,
            Family.MEMBERSHIP,
            List.of(new MembershipAction.ReportClock(quartet.keys(proposer).name(), 1).encode()),
            length -> {
              byte[] bytes = new byte[length];
              java.nio.ByteBuffer.wrap(bytes).putLong(entropy.incrementAndGet());
              return Bytes.wrap(bytes);
            });
    return SignedBatch.sign(
        genesis().ledgerId(),
        epoch,
        quartet.keys(proposer).name(),
        List.of(draft.sign(List.of(Quartet.member(proposer))).encoded()),
        quartet.keys(proposer).node());
  }

  /** What the rule makes of these reports, on the node of {@code member}. */
  Gathering.Outcome decide(Member member, List<ReportFile> reports) {
    return new Gathering(genesis(), rules()).decide(member.store, reports, List.of());
  }

  /** A report that leaves all votes out. */
  RecoveryReport unsignedReport(int validator, Block last) {
    try (StoreView view = member(0).store.snapshot()) {
      return new RecoveryReport(
          genesis().ledgerId(),
          quartet.keys(validator).name(),
          last.header().epoch(),
          last.header().height(),
          last.header().hash(),
          Optional.of(
              new SealedHeader(
                  last.header(),
                  LogFrontier.read(view, last.header().logSize()).pathOfNext(),
                  last.checkpoint())),
          List.of());
    }
  }

  RecoveryFile signed(RecoveryFile file, int... organisations) {
    RecoveryRecord record = file.recovery().record();
    List<SignedRecovery.By> signatures = new ArrayList<>();
    for (int i : organisations) {
      signatures.add(record.sign(quartet.keys(i).organisation(), Quartet.member(i)));
    }
    return new RecoveryFile(new SignedRecovery(record, signatures), file.blocks());
  }

  private static Vote vote(Bytes encoded) {
    try {
      return Vote.decode(encoded);
    } catch (MalformedException e) {
      throw new IllegalStateException(e);
    }
  }
}
