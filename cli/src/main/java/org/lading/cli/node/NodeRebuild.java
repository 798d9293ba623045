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
import org.lading.node.main.NodeFolder;
import org.lading.node.ops.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "rebuild",
    description = {
      "Throws away what a stopped node has stored, so that it gets everything from the others.",
      "For a node that has halted because it differs, whose disk is damaged, or whose folder is"
          + " lost. Its validator stays silent until what it may have voted on before has passed."
    },
    footer = "  lading node rebuild --config carrier/node.yaml --yes")
final class NodeRebuild implements Verb {
  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Option(names = "--yes", description = "it is meant: what is stored here is deleted")
  private boolean yes;

  @Override
  public Answer act(Context context) throws Failure, IOException {
    NodeFiles files = options.files(context);
    if (!yes) {
      throw Failure.input(
          "what is stored in " + files.ledgerFolder() + " would be deleted",
          "--yes",
          "stop the node, make sure that enough others run, and add --yes");
    }
    try {
      NodeFolder.rebuild(files);
    } catch (ConfigException e) {
      throw ConfigOptions.failure(e);
    }
    return new Rebuilt(files.ledgerFolder());
  }

  private record Rebuilt(Path folder) implements Answer {
    @Override
    public Json json() {
      return Json.kind("node-rebuilt").put("folder", folder.toString());
    }

    @Override
    public void print(Page page) {
      page.line("emptied " + folder);
      page.line("Start the node: it gets everything from the others, and votes again soon after.");
    }
  }
}
