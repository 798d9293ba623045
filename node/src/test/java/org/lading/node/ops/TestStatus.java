package org.lading.node.ops;

import java.util.List;
import java.util.Optional;
import org.lading.crypto.Hash;
import org.lading.identity.ValidatorName;
import org.lading.membership.EngineMode;
import org.lading.node.ordering.EngineInfo;
import org.lading.node.ordering.EngineStatus;
import org.lading.node.query.NodeStatus;

/** A status made by hand. */
public final class TestStatus {
  private TestStatus() {}

  public static NodeStatus of(NodeStatus.State state, long height, long timeMillis) {
    return new NodeStatus(
        "a",
        NodeStatus.Mode.VALIDATOR,
        state,
        state == NodeStatus.State.HALTED ? "another header at height 7" : "",
        Hash.ZERO,
        height,
        timeMillis,
        0,
        Optional.of(
            new EngineInfo(
                EngineMode.RAFT,
                4,
                1,
                new EngineStatus(
                    EngineStatus.State.LEADING, Optional.of(new ValidatorName("a")), 3, 77))),
        List.of(new NodeStatus.Peer(new ValidatorName("b"), true, 9, 1_700_000_000_000L)),
        5,
        2_500,
        List.of(new NodeStatus.Alarm("bad-vote", "x", 1_700_000_000_000L)),
        0);
  }
}
