package org.lading.cli.node;

import java.io.IOException;
import java.nio.file.Path;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.NewFile;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.node.main.NodeFiles;
import org.lading.node.ops.ConfigException;
import org.lading.node.recovery.RecoveryRefusedException;
import org.lading.node.recovery.Reporting;
import org.lading.recovery.RecoveryReport;
import org.lading.recovery.ReportFile;
import org.lading.store.RocksLedgerStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "report",
    description = {
      "Makes a stopped validator's report for a recovery: its last votes, and their blocks.",
      "From then on this validator votes no more in the epoch it is in, also if it is started"
          + " again: only a signed record of all lets it vote, in the next epoch."
    },
    footer = {
      "  lading node report --config carrier/node.yaml --out carrier.report --yes",
      "  lading network recover *.report --out corridor.recovery"
    })
final class NodeReport implements Verb {
  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "the report to make; none is overwritten")
  private Path out = Path.of("");

  @Option(names = "--yes", description = "it is meant: this validator votes no more in its epoch")
  private boolean yes;

  @Override
  public Answer act(Context context) throws Failure, IOException {
    NodeFiles files = options.files(context);
    Path file = context.file(out);
    NewFile.requireFree(file);
    if (!yes) {
      throw Failure.input(
          "this validator would vote no more in the epoch it is in",
          "--yes",
          "agree with the other members that the epoch is to be closed, and add --yes");
    }
    ReportFile report;
    try (RocksLedgerStore store = StoppedNode.open(files)) {
      report =
          new Reporting(files.genesis(), StoppedNode.rules(), files.validatorKeys()).report(store);
    } catch (ConfigException e) {
      throw ConfigOptions.failure(e);
    } catch (RecoveryRefusedException e) {
      throw StoppedNode.failure(e);
    }
    NewFile.write(file, report.encode());
    return new Made(file, report.report().report());
  }

  private record Made(Path file, RecoveryReport report) implements Answer {
    @Override
    public Json json() {
      return Json.kind("node-report")
          .put("file", file.toString())
          .put("name", report.validator().name())
          .put("epoch", report.epoch())
          .put("finalHeight", report.finalHeight())
          .put("finalHeader", report.finalHeaderHash().hex())
          .put("votes", report.votes().size());
    }

    @Override
    public void print(Page page) {
      page.line("made the report of " + report.validator() + " in " + file);
      page.line("last final block  " + report.finalHeight());
      page.line("votes above it    " + report.votes().size());
      page.gap();
      page.line(
          report.validator() + " votes no more in epoch " + report.epoch() + ". Send the file");
      page.line("to all members: 'lading network recover' shows what follows from all reports.");
    }
  }
}
