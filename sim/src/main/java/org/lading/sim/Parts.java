package org.lading.sim;

import java.util.List;
import java.util.OptionalLong;
import org.lading.crypto.Verifier;
import org.lading.membership.Quorum;
import org.lading.node.pipeline.Disk;
import org.lading.node.pipeline.Outside;
import org.lading.node.sealing.Abstention;
import org.lading.node.sync.BlockPage;
import org.lading.node.sync.PeerMessage;
import org.lading.store.LocalChange;

/**
 * Where a test puts something broken between the validator's core and its surroundings, to see that
 * the simulator notices. As they stand they change nothing.
 */
interface Parts {
  Parts WHOLE = new Parts() {};

  default Disk disk(Disk disk) {
    return disk;
  }

  default Outside outside(Outside outside) {
    return outside;
  }

  default Verifier verifier(Verifier verifier) {
    return verifier;
  }

  default Quorum quorum(Quorum quorum) {
    return quorum;
  }

  /** What a validator's new disk holds after the old one was lost. */
  default List<LocalChange> rebuilt() {
    return Abstention.mark();
  }

  /** Blocks a validator without a ledger must lack to take a snapshot. */
  default long snapshotFromBlocks() {
    return Long.MAX_VALUE;
  }

  /** What the core sees of blocks that a peer served. */
  default BlockPage received(World world, BlockPage page) {
    return page;
  }

  /** What the core sees of a message; may answer one that says something else. */
  default PeerMessage received(PeerMessage message) {
    return message;
  }

  /** What a validator takes for the next deadline. */
  default OptionalLong nextDeadline(OptionalLong millis) {
    return millis;
  }

  /** Where the ordering engine hands over from after a start. */
  default long resumeAfter(long position, long highestSeen) {
    return position;
  }

  /** Under which position the core sees a batch. */
  default long position(long position, long delivered) {
    return position;
  }
}
