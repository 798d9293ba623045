package org.lading.node.pipeline;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.identity.ValidatorName;
import org.lading.snapshot.SnapshotHead;
import org.lading.snapshot.StateCursor;
import org.lading.snapshot.StatePage;
import org.lading.store.BlockCommit;

/**
 * How a node that has no ledger yet gets one without executing all blocks (docs/spec/snapshot.md):
 * the state after a recent final block, from one peer, page by page. The peer is not believed: the
 * head must be sealed by a quorum and recent, and the entries must come to the state root in it. A
 * peer whose snapshot does not is named in an alarm and not asked for one again.
 */
final class Joining {
  private static final long ANSWER_MILLIS = 20_000;

  /** Pages on their way to the disk while the next one is fetched. */
  private static final int PAGES_AHEAD = 2;

  private enum Step {
    IDLE,
    HEAD,
    STATE,
    INSTALLING
  }

  private final ValidatorCore core;
  private final SealedBlocks sealedBlocks;
  private final long fromBlocks;
  private final Set<ValidatorName> refused = new HashSet<>();
  private Step step = Step.IDLE;
  private int failures;

  // Of the snapshot under way.
  private int attempt;
  private @Nullable ValidatorName source;
  private @Nullable SnapshotHead head;
  private @Nullable BlockCommit commit;
  private StateCursor at = StateCursor.START;
  private long leastHeight;
  private long askedMillis;
  private boolean asking;
  private boolean whole;
  private int writing;

  Joining(ValidatorCore core, SealedBlocks sealedBlocks, long fromBlocks) {
    this.core = core;
    this.sealedBlocks = sealedBlocks;
    this.fromBlocks = fromBlocks;
  }

  /** While this is so, nothing is executed and no block is decided. */
  boolean isActive() {
    return step != Step.IDLE;
  }

  /** Begins if it is worth it; whether a snapshot is under way then. */
  boolean begin(long knownHeight, long nowMillis) {
    Chain chain = core.chain();
    boolean bare = chain.storedHeight() <= 0 && chain.decidedCount() == 0;
    // Compared and not subtracted from: what a peer says may be any number.
    boolean far = knownHeight - fromBlocks > chain.storedHeight();
    boolean hopeless = failures > 3 * core.peers().all().size();
    if (isActive() || !bare || !far || hopeless) {
      return isActive();
    }
    Optional<ValidatorName> peer =
        core.peers()
            .toAsk(chain.storedHeight() + fromBlocks, nowMillis, name -> !refused.contains(name));
    peer.ifPresent(name -> askHead(name, nowMillis));
    return isActive();
  }

  private void askHead(ValidatorName peer, long nowMillis) {
    step = Step.HEAD;
    source = peer;
    askedMillis = nowMillis;
    // One honest peer at least says that it has this.
    leastHeight = core.peers().claimedBy(core.quorum().faults() + 1) - Limits.SNAPSHOT_LAG_BLOCKS;
    core.outside().fetchSnapshot(peer);
  }

  void tick(long nowMillis) {
    boolean late = nowMillis - askedMillis > ANSWER_MILLIS;
    boolean waiting = step == Step.HEAD || (step == Step.STATE && asking);
    if (waiting && late) {
      fail();
    }
  }

  void onHead(ValidatorName from, Bytes encoded) {
    if (step != Step.HEAD || !from.equals(source)) {
      return;
    }
    try {
      SnapshotHead offered = SnapshotHead.decode(encoded);
      if (offered.block().header().epoch() > core.epoch()) {
        core.following().lacksRecord(offered.block().header());
        fail();
        return;
      }
      Optional<String> flaw = flaw(offered);
      if (flaw.isPresent()) {
        refuse("a snapshot of height " + offered.height() + ": " + flaw.get());
        return;
      }
      head = offered;
      commit = offered.commit();
    } catch (MalformedException e) {
      refuse("the head of a snapshot that does not read: " + e.getMessage());
      return;
    }
    step = Step.STATE;
    at = StateCursor.START;
    whole = false;
    writing = 0;
    core.disk().beginSnapshot();
    askState();
  }

  private Optional<String> flaw(SnapshotHead offered) throws MalformedException {
    if (offered.height() < leastHeight) {
      return Optional.of(
          "it is old, others have height " + (leastHeight + Limits.SNAPSHOT_LAG_BLOCKS));
    }
    return switch (sealedBlocks.check(offered.block(), offered.before().frontier())) {
      case SealedBlocks.Finding.NotSealed(String why) -> Optional.of(why);
      case SealedBlocks.Finding.Sealed _ -> Optional.empty();
    };
  }

  private void askState() {
    SnapshotHead of = head;
    ValidatorName from = source;
    if (of != null && from != null) {
      asking = true;
      askedMillis = core.outside().nowMillis();
      core.outside().fetchState(from, of.height(), at);
    }
  }

  void onState(ValidatorName from, Bytes encoded) {
    if (step != Step.STATE || !asking || !from.equals(source)) {
      return;
    }
    asking = false;
    StatePage page;
    try {
      page = StatePage.decode(encoded);
      page.requireBehind(at);
    } catch (MalformedException e) {
      refuse("a page of a state that does not read: " + e.getMessage());
      return;
    }
    at = page.end(at);
    whole = page.last();
    writing++;
    int of = attempt;
    core.disk()
        .addToSnapshot(
            page,
            flaw -> {
              if (of == attempt) {
                written(flaw);
              }
            });
    goOn();
  }

  private void written(Optional<String> flaw) {
    writing--;
    if (flaw.isPresent()) {
      refuse("a state in which " + flaw.get());
    } else {
      goOn();
    }
  }

  private void goOn() {
    if (!whole && !asking && writing < PAGES_AHEAD) {
      askState();
    } else if (whole && writing == 0) {
      install();
    }
  }

  private void install() {
    SnapshotHead of = head;
    BlockCommit last = commit;
    if (of == null || last == null || step != Step.STATE) {
      return;
    }
    step = Step.INSTALLING;
    core.disk()
        .endSnapshot(
            last,
            of.block().header().stateRoot(),
            flaw -> {
              if (flaw.isPresent()) {
                refuse("a snapshot of height " + of.height() + ": " + flaw.get());
              } else {
                reset();
                core.joined(new FinalBlock(of.block(), last.transactionIds()));
              }
            });
  }

  /** {@code from} did not answer, would not, or has none. */
  void onNothing(ValidatorName from) {
    if (isActive() && step != Step.INSTALLING && from.equals(source)) {
      fail();
    }
  }

  private void fail() {
    ValidatorName from = source;
    if (from != null) {
      core.peers().blame(from, core.outside().nowMillis());
    }
    failures++;
    drop();
  }

  private void refuse(String what) {
    ValidatorName from = source;
    if (from != null) {
      refused.add(from);
      core.peers().blame(from, core.outside().nowMillis());
      core.outside().alarm(new Alarm(Alarm.Kind.BAD_SNAPSHOT, from + " served " + what));
    }
    failures++;
    drop();
  }

  private void drop() {
    if (step == Step.STATE || step == Step.INSTALLING) {
      core.disk().dropSnapshot();
    }
    reset();
  }

  private void reset() {
    step = Step.IDLE;
    attempt++;
    source = null;
    head = null;
    commit = null;
    asking = false;
  }
}
