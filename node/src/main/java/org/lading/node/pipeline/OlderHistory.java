package org.lading.node.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.block.Block;
import org.lading.block.BlockHeader;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.identity.ValidatorName;
import org.lading.merkle.LogFrontier;
import org.lading.node.sync.BlockPage;
import org.lading.snapshot.OlderBlocks;
import org.lading.store.BlockCommit;
import org.lading.store.MissingBlocks;
import org.lading.store.StoreView;

/**
 * The blocks below a snapshot, fetched from peers from the first on while the node works
 * (docs/spec/snapshot.md#older-blocks). Each must be sealed, follow the one before and continue the
 * log; none is executed, since the state after all of them is known already.
 */
final class OlderHistory {
  private static final long ANSWER_MILLIS = 60_000;

  private final ValidatorCore core;
  private final SealedBlocks sealedBlocks;
  private Optional<Next> next = Optional.empty();
  private @Nullable ValidatorName asked;
  private long askedMillis;
  private boolean writing;

  /** Where it goes on, and what the block there has to fit. */
  private record Next(MissingBlocks missing, LogFrontier log, Hash previous, Block snapshot) {}

  OlderHistory(ValidatorCore core, SealedBlocks sealedBlocks) {
    this.core = core;
    this.sealedBlocks = sealedBlocks;
  }

  /** Takes up what is missing in the store. */
  void read(StoreView view) {
    next = view.missing().map(missing -> next(view, missing));
    asked = null;
    writing = false;
  }

  private static Next next(StoreView view, MissingBlocks missing) {
    Block snapshot = stored(view, missing.to());
    if (missing.from() == 0) {
      return new Next(missing, LogFrontier.EMPTY, Hash.ZERO, snapshot);
    }
    BlockHeader before = stored(view, missing.from() - 1).header();
    LogFrontier log = LogFrontier.read(view, before.sealedLogSize());
    return new Next(missing, log, before.hash(), snapshot);
  }

  private static Block stored(StoreView view, long height) {
    try {
      return Block.decode(view.block(height).orElseThrow());
    } catch (MalformedException e) {
      throw new IllegalStateException("block " + height + " stored does not read", e);
    }
  }

  Optional<MissingBlocks> missing() {
    return next.map(Next::missing);
  }

  void tick(long nowMillis) {
    ValidatorName from = asked;
    if (from != null && nowMillis - askedMillis > ANSWER_MILLIS) {
      onNothing(from);
    }
    goOn();
  }

  private void goOn() {
    if (next.isEmpty() || asked != null || writing || core.isHalted()) {
      return;
    }
    Next now = next.get();
    long nowMillis = core.outside().nowMillis();
    core.peers()
        .toAsk(now.missing().to(), nowMillis)
        .ifPresent(
            peer -> {
              asked = peer;
              askedMillis = nowMillis;
              core.outside().fetchHistory(peer, now.missing().from(), new Check(now));
            });
  }

  /** {@code from} did not answer, or would not. */
  void onNothing(ValidatorName from) {
    if (from.equals(asked)) {
      asked = null;
      core.peers().blame(from, core.outside().nowMillis());
    }
  }

  void onChecked(ValidatorName from, HistoryCheck.Checked checked) {
    if (!from.equals(asked) || !(checked instanceof Result result)) {
      return;
    }
    asked = null;
    if (result.flaw().isPresent()) {
      core.peers().blame(from, core.outside().nowMillis());
      core.outside()
          .alarm(new Alarm(Alarm.Kind.BAD_BLOCKS, from + " served older " + result.flaw().get()));
    } else if (result.commits().isEmpty()) {
      core.peers().blame(from, core.outside().nowMillis());
    }
    if (!result.commits().isEmpty()) {
      writing = true;
      core.disk()
          .fill(
              result.commits(),
              () -> {
                writing = false;
                next = result.next();
                goOn();
              });
    }
  }

  /**
   * Good blocks from the beginning of the page, and what is wrong with the one behind them.
   *
   * @param next empty once none is missing
   */
  private record Result(List<BlockCommit> commits, Optional<Next> next, Optional<String> flaw)
      implements HistoryCheck.Checked {}

  /** Touches nothing that changes, so that it may run beside the core. */
  private final class Check implements HistoryCheck {
    private final Next from;

    Check(Next from) {
      this.from = from;
    }

    @Override
    public Checked apply(BlockPage page) {
      List<BlockCommit> good = new ArrayList<>();
      Optional<Next> at = Optional.of(from);
      try (StoreView view = core.disk().snapshot()) {
        for (Bytes encoded : page.blocks()) {
          if (at.isEmpty()) {
            break;
          }
          Block block = Block.decode(encoded);
          Optional<String> flaw = flaw(block, at.get());
          if (flaw.isPresent()) {
            String what = "block " + at.get().missing().from() + ": " + flaw.get();
            return new Result(good, at, Optional.of(what));
          }
          OlderBlocks.Filled filled =
              OlderBlocks.fill(block, at.get().log(), from.snapshot(), view);
          good.add(filled.commit());
          at = behind(at.get(), block.header(), filled.after());
        }
      } catch (MalformedException e) {
        return new Result(good, at, Optional.of("blocks: " + e.getMessage()));
      }
      return new Result(good, at, Optional.empty());
    }

    private Optional<Next> behind(Next at, BlockHeader header, LogFrontier log) {
      MissingBlocks missing = at.missing();
      return header.height() + 1 == missing.to()
          ? Optional.empty()
          : Optional.of(
              new Next(
                  new MissingBlocks(header.height() + 1, missing.to()),
                  log,
                  header.hash(),
                  at.snapshot()));
    }

    private Optional<String> flaw(Block block, Next at) {
      BlockHeader header = block.header();
      if (header.height() != at.missing().from()) {
        return Optional.of("it has height " + header.height());
      }
      if (!header.previousHeaderHash().equals(at.previous())) {
        return Optional.of("it does not follow the block before");
      }
      boolean last = header.height() + 1 == at.missing().to();
      if (last && !at.snapshot().header().previousHeaderHash().equals(header.hash())) {
        return Optional.of("the snapshot's block does not follow it");
      }
      return switch (sealedBlocks.check(block, at.log())) {
        case SealedBlocks.Finding.NotSealed(String why) -> Optional.of(why);
        case SealedBlocks.Finding.Sealed _ -> Optional.empty();
      };
    }
  }
}
