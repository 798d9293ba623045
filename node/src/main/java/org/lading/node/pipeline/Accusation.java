package org.lading.node.pipeline;

import java.util.List;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.node.sync.PeerMessage;
import org.lading.proof.DoubleVote;
import org.lading.store.LocalChange;
import org.lading.store.StoreView;

/** Evidence of double voting: kept for good, told to all, reported once. */
final class Accusation {
  /** Under which the evidence lies among the node's own notes. */
  static final Bytes PREFIX = Bytes.ofUtf8("evidence/");

  private final ValidatorCore core;

  Accusation(ValidatorCore core) {
    this.core = core;
  }

  /** A peer sent evidence, which may be none. */
  void heard(Bytes encoded) {
    try {
      DoubleVote evidence = DoubleVote.decode(encoded);
      boolean ours = evidence.first().header().ledgerId().equals(core.genesis().ledgerId());
      if (ours
          && evidence.holds(
              core.genesis().origin(), core.genesis().validators(), core.verifier())) {
        core.tally().add(evidence.first());
        core.tally().add(evidence.second());
        found(evidence);
      }
    } catch (MalformedException e) {
      core.outside()
          .alarm(new Alarm(Alarm.Kind.BAD_VOTE, "evidence does not read: " + e.getMessage()));
    }
  }

  /** Evidence that holds. */
  void found(DoubleVote evidence) {
    Bytes key =
        Bytes.concat(
            PREFIX,
            Bytes.ofUtf8(
                evidence.validator().name()
                    + "/"
                    + evidence.first().header().epoch()
                    + "/"
                    + evidence.first().header().height()));
    try (StoreView view = core.disk().snapshot()) {
      if (view.local(key).containsKey(key)) {
        return;
      }
    }
    core.sawDoubleVote();
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
}
