package org.lading.cli.node;

import java.io.IOException;
import java.nio.file.Path;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.node.main.NodeFiles;
import org.lading.node.recovery.RecoveryRefusedException;
import org.lading.node.recovery.TakingUp;
import org.lading.recovery.RecoveryFile;
import org.lading.store.RocksLedgerStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "recover",
    description = {
      "Puts a signed recovery record on a stopped node, which then starts in the new epoch.",
      "It is checked first: against the reports in it, the signatures of the members, and what"
          + " is final on this node."
    },
    footer = {
      "  lading node recover --config carrier/node.yaml --record corridor.recovery",
      "  lading node run --config carrier/node.yaml"
    })
final class NodeRecover implements Verb {
  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Option(
      names = "--record",
      required = true,
      paramLabel = "FILE",
      description = "the record, as 'lading network recover' made it and enough members signed it")
  private Path record = Path.of("");

  @Override
  public Answer act(Context context) throws Failure, IOException {
    NodeFiles files = options.files(context);
    RecoveryFile file = RecoveryFiles.record(context.file(record));
    try (RocksLedgerStore store = StoppedNode.open(files)) {
      return new TakenUp(new TakingUp(files.genesis(), StoppedNode.rules()).take(store, file));
    } catch (RecoveryRefusedException e) {
      throw StoppedNode.failure(e);
    }
  }

  private record TakenUp(TakingUp.Taken taken) implements Answer {
    @Override
    public Json json() {
      return Json.kind("node-recovered")
          .put("epoch", taken.epoch())
          .put("keptHeight", taken.kept().height())
          .put("keptHeader", taken.kept().hash().hex())
          .put("storedHeight", taken.storedHeight())
          .put("blocksTaken", taken.blocks())
          .put("again", taken.again());
    }

    @Override
    public void print(Page page) {
      page.line(
          (taken.again()
                  ? "this node is in epoch "
                  : "the record holds; this node is now in epoch ")
              + taken.epoch());
      page.line("opened on block   " + taken.kept().height() + "  " + taken.kept().hash());
      page.line("last block here   " + taken.storedHeight());
      page.line("taken from file   " + taken.blocks() + " blocks");
      page.gap();
      page.line("Start the node. What it still lacks it gets from the others.");
    }
  }
}
