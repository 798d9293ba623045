package org.lading.node.pipeline;

import java.util.List;
import java.util.Optional;
import org.lading.codec.Limits;
import org.lading.identity.ValidatorName;
import org.lading.node.sealing.Abstention;
import org.lading.store.MissingBlocks;

/**
 * How a core is at one moment.
 *
 * @param syncing whether it is far behind the others, or has not heard yet how far they are
 * @param finalHeight -1 before the genesis block is final
 * @param executedHeight of the last block executed here
 * @param joining whether the state is being taken from a snapshot
 * @param missing blocks below a snapshot that are not here yet
 * @param silentUntil the height up to which it does not vote; -1 for none
 * @param listening whether it first has to hear how far the others have voted
 * @param reported whether it votes no more in this epoch, since it has reported for its closing
 */
public record CoreStatus(
    long finalHeight,
    long executedHeight,
    long epoch,
    long position,
    boolean syncing,
    boolean joining,
    Optional<MissingBlocks> missing,
    boolean listening,
    boolean reported,
    long silentUntil,
    long doubleVotes,
    Optional<Halt> halt,
    List<Peer> peers) {
  /** What another validator last said; -1 for a height it never told. */
  public record Peer(ValidatorName name, long finalHeight, long heardMillis) {}

  static CoreStatus of(
      ValidatorCore core,
      Abstention abstention,
      Optional<Halt> halt,
      long doubleVotes,
      long position) {
    Chain chain = core.chain();
    return new CoreStatus(
        chain.storedHeight(),
        chain.pendingCount() == 0 ? chain.storedHeight() : chain.head().height(),
        core.epoch(),
        position,
        isBehind(core),
        core.joining().isActive(),
        core.history().missing(),
        abstention.isListening(),
        core.voting().hasReported(),
        abstention.silentUntil(),
        doubleVotes,
        halt,
        core.peers().all().stream()
            .map(peer -> new Peer(peer.name(), peer.finalHeight(), peer.heardMillis()))
            .toList());
  }

  /**
   * Whether so many peers are far ahead that one of them is honest; or so few have spoken yet that
   * nobody can know.
   */
  private static boolean isBehind(ValidatorCore core) {
    if (core.peers().all().isEmpty()) {
      return false;
    }
    long said =
        core.peers().claimedBy(Math.min(core.quorum().faults() + 1, core.peers().all().size()));
    return said < 0 || said > core.chain().storedHeight() + Limits.UNSEALED_BLOCKS;
  }
}
