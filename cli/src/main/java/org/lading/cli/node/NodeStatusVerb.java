package org.lading.cli.node;

import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.shown.Words;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.crypto.Bytes;
import org.lading.proto.node.v1.Alarm;
import org.lading.proto.node.v1.GetStatusRequest;
import org.lading.proto.node.v1.GetStatusResponse;
import org.lading.proto.node.v1.NodeState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "status",
    description = {
      "Tells how a running node is: its state, its height, who leads, what to look at.",
      "Ends with 0 when it is ready, with 1 when it is not."
    },
    footer = {
      "  lading node status --config carrier/node.yaml",
      "  lading node status --config carrier/node.yaml -o json"
    })
final class NodeStatusVerb implements Verb {
  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Override
  public Answer act(Context context) throws Failure {
    return new Shown(
        AdminLink.ask(
            options.files(context),
            admin -> admin.getStatus(GetStatusRequest.getDefaultInstance())));
  }

  private record Shown(GetStatusResponse status) implements Answer {
    @Override
    public ExitCode exitCode() {
      return status.getState() == NodeState.NODE_STATE_READY ? ExitCode.YES : ExitCode.NO;
    }

    @Override
    public Json json() {
      return StatusWords.json("node-status", status);
    }

    @Override
    public void print(Page page) {
      Table facts = new Table("node", status.getName());
      facts.row("state", StatusWords.state(status) + because());
      facts.row("mode", StatusWords.mode(status));
      facts.row("ledger id", Bytes.wrap(status.getLedgerId().toByteArray()).hex());
      facts.row("height", Long.toString(status.getHeight()));
      facts.row("ledger time", Words.time(status.getTimeMillis()));
      facts.row("epoch", Long.toString(status.getEpoch()));
      if (status.hasEngine()) {
        facts.row("ordering", StatusWords.engine(status.getEngine()));
      }
      facts.row(
          "waiting",
          status.getPoolTransactions() + " transactions, " + status.getPoolBytes() + " bytes");
      facts.row("double votes", Long.toString(status.getDoubleVotes()));
      page.table(facts);
      if (status.getAlarmsCount() > 0) {
        page.gap();
        Table alarms = new Table("alarm", "since", "what");
        for (Alarm alarm : status.getAlarmsList()) {
          alarms.row(alarm.getName(), Words.time(alarm.getSinceMillis()), alarm.getDetail());
        }
        page.table(alarms);
      }
    }

    private String because() {
      return status.getReason().isEmpty() ? "" : ": " + status.getReason();
    }
  }
}
