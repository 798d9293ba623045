package org.lading.cli.node;

import java.util.Locale;
import org.lading.cli.shown.Words;
import org.lading.cli.text.Json;
import org.lading.crypto.Bytes;
import org.lading.proto.node.v1.Engine;
import org.lading.proto.node.v1.GetStatusResponse;

/** A node's status in words and in JSON. */
public final class StatusWords {
  private StatusWords() {}

  public static String state(GetStatusResponse status) {
    return word(status.getState().name(), "NODE_STATE_");
  }

  static String mode(GetStatusResponse status) {
    return word(status.getMode().name(), "NODE_MODE_");
  }

  private static String word(String name, String prefix) {
    return name.substring(Math.min(prefix.length(), name.length())).toLowerCase(Locale.ROOT);
  }

  static String engine(Engine engine) {
    String mode =
        switch (engine.getMode()) {
          case 1 -> "solo";
          case 2 -> "raft";
          default -> "hashgraph";
        };
    return mode
        + ", "
        + word(engine.getState().name(), "ENGINE_STATE_")
        + (engine.getLeader().isEmpty() ? "" : ", leader " + engine.getLeader())
        + ", term "
        + engine.getTerm();
  }

  public static Json.Obj json(String kind, GetStatusResponse status) {
    Json.Obj json =
        Json.kind(kind)
            .put("name", status.getName())
            .put("mode", mode(status))
            .put("state", state(status))
            .put("reason", status.getReason().isEmpty() ? null : status.getReason())
            .put("ledgerId", Bytes.wrap(status.getLedgerId().toByteArray()).hex())
            .put("height", status.getHeight())
            .put("time", Words.time(status.getTimeMillis()))
            .put("epoch", status.getEpoch());
    if (status.hasEngine()) {
      json.put("ordering", word(status.getEngine().getState().name(), "ENGINE_STATE_"))
          .put(
              "leader",
              status.getEngine().getLeader().isEmpty() ? null : status.getEngine().getLeader())
          .put("term", status.getEngine().getTerm());
    }
    return json.put("waitingTransactions", status.getPoolTransactions())
        .put("waitingBytes", status.getPoolBytes())
        .put("doubleVotes", status.getDoubleVotes())
        .put(
            "alarms",
            status.getAlarmsList(),
            alarm ->
                Json.object()
                    .put("name", alarm.getName())
                    .put("detail", alarm.getDetail())
                    .put("since", Words.time(alarm.getSinceMillis())));
  }
}
