package org.lading.node.pipeline;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.node.sync.PeerMessage;
import org.lading.proof.DoubleVote;
import org.lading.proof.Vote;
import org.lading.store.LocalChange;
import org.lading.store.StoreView;

/**
 * Evidence of double voting: kept for good, told to all until they must have heard it, reported
 * once.
 */
final class Accusations {
  /** Under which the evidence lies among the node's own notes. */
  private static final Bytes PREFIX = Bytes.ofUtf8("evidence/");

  /** A message may be lost, so all of it is told again and again, a little at a time. */
  private static final long AGAIN_MILLIS = 3_000;

  private static final int TOLD_AT_ONCE = 4;

  private final ValidatorCore core;

  /** In memory too: evidence on its way to the disk is known already. */
  private final NavigableMap<Bytes, Bytes> known = new TreeMap<>();

  private Bytes lastTold = Bytes.EMPTY;
  private long toldMillis = Long.MIN_VALUE / 2;

  Accusations(ValidatorCore core) {
    this.core = core;
  }

  void read(StoreView view) {
    known.putAll(view.local(PREFIX));
  }

  /** How often somebody was found to vote twice. */
  long count() {
    return known.size();
  }

  /** A peer sent evidence, which may be none. */
  void heard(Bytes encoded) {
    try {
      DoubleVote evidence = DoubleVote.decode(encoded);
      boolean ours = evidence.first().header().ledgerId().equals(core.genesis().ledgerId());
      if (ours
          && isNew(evidence)
          && evidence.holds(
              core.genesis().origin(), core.genesis().validators(), core.verifier())) {
        if (evidence.first().header().epoch() == core.epoch()) {
          core.tally().add(evidence.first());
          core.tally().add(evidence.second());
        }
        found(evidence);
      }
    } catch (MalformedException e) {
      core.outside()
          .alarm(new Alarm(Alarm.Kind.BAD_VOTE, "evidence does not read: " + e.getMessage()));
    }
  }

  /** Evidence that holds. */
  void found(DoubleVote evidence) {
    if (!isNew(evidence)) {
      return;
    }
    Bytes key = key(evidence);
    known.put(key, evidence.encode());
    core.disk().putLocal(List.of(LocalChange.put(key, evidence.encode())), () -> {});
    core.outside()
        .alarm(
            new Alarm(
                Alarm.Kind.DOUBLE_VOTE,
                "validator "
                    + evidence.validator()
                    + " sealed two blocks at height "
                    + evidence.first().header().height()));
    core.tellAll(new PeerMessage.Evidence(evidence.encode()));
  }

  /** One that votes twice at every height must not fill the disk: a few times say enough. */
  private boolean isNew(DoubleVote evidence) {
    if (known.containsKey(key(evidence))) {
      return false;
    }
    Bytes against = Bytes.concat(PREFIX, Bytes.ofUtf8(evidence.validator().name() + "/"));
    return known.tailMap(against).keySet().stream()
            .takeWhile(key -> key.startsWith(against))
            .count()
        < Limits.EVIDENCE_AGAINST_ONE;
  }

  private static Bytes key(DoubleVote evidence) {
    Vote first = evidence.first();
    return Bytes.concat(
        PREFIX,
        Bytes.ofUtf8(
            evidence.validator().name()
                + "/"
                + first.header().epoch()
                + "/"
                + first.header().height()));
  }

  void tick(long nowMillis) {
    if (known.isEmpty() || nowMillis - toldMillis < AGAIN_MILLIS) {
      return;
    }
    toldMillis = nowMillis;
    for (int i = 0; i < Math.min(TOLD_AT_ONCE, known.size()); i++) {
      Map.Entry<Bytes, Bytes> higher = known.higherEntry(lastTold);
      Map.Entry<Bytes, Bytes> next = higher == null ? known.firstEntry() : higher;
      lastTold = next.getKey();
      core.tellAll(new PeerMessage.Evidence(next.getValue()));
    }
  }
}
