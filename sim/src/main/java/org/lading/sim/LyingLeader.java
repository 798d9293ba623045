package org.lading.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.crypto.Bytes;
import org.lading.node.ordering.SignedBatch;

/** What a leader that lies makes of one place in the order: not the same for every member. */
final class LyingLeader {
  private final Run run;
  private final SimRandom random;
  private final List<Bytes> earlier = new ArrayList<>();

  LyingLeader(Run run, SimRandom random) {
    this.run = run;
    this.random = random;
  }

  /** What each of {@code members} gets where {@code envelope} should be. */
  List<Bytes> order(int leader, Bytes envelope, int members) {
    List<Bytes> seenBy = new ArrayList<>();
    boolean lies = !run.node(leader).isHonest() && random.chance(15);
    Bytes other = lies ? other(leader, envelope) : envelope;
    for (int i = 0; i < members; i++) {
      seenBy.add(lies && random.chance(40) ? other : envelope);
    }
    if (seenBy.stream().distinct().count() > 1) {
      run.judge().orderSplit();
      run.trace().add(run.name(leader), () -> "gives different batches to different members");
    }
    earlier.add(envelope);
    return seenBy;
  }

  /**
   * What a member that was away finds in place of {@code envelope}; empty where he does not lie.
   */
  Optional<Bytes> rewritten(int leader, Bytes envelope) {
    if (!random.chance(25)) {
      return Optional.empty();
    }
    run.judge().orderSplit();
    run.trace().add(run.name(leader), () -> "puts another batch into a member's log");
    return Optional.of(other(leader, envelope));
  }

  private Bytes other(int leader, Bytes envelope) {
    return switch (random.below(3)) {
      case 0 -> earlier.isEmpty() ? Bytes.EMPTY : random.pick(earlier);
      case 1 -> Bytes.EMPTY;
      default -> own(leader, envelope);
    };
  }

  /** The same transactions in another order, in the leader's own name. */
  private Bytes own(int leader, Bytes envelope) {
    try {
      SignedBatch batch = SignedBatch.decode(envelope);
      List<Bytes> turned = new ArrayList<>(batch.transactions().reversed());
      run.clients().any(random).ifPresent(one -> turned.add(one.encoded()));
      SimNode node = run.node(leader);
      return SignedBatch.sign(
              run.world().genesis().ledgerId(),
              run.engine().epoch(),
              node.keys().name(),
              turned,
              node.keys().node())
          .encode();
    } catch (org.lading.codec.MalformedException e) {
      return Bytes.EMPTY;
    }
  }
}
