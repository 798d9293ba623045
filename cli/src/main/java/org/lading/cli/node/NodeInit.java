package org.lading.cli.node;

import java.nio.file.Path;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.crypto.Hash;
import org.lading.node.main.NodeFiles;
import org.lading.node.main.NodeFolder;
import org.lading.node.ops.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "init",
    description = {
      "Makes the empty ledger of a node that has never run.",
      "A validator that has run before and lost its folder is brought back with 'node rebuild':"
          + " it must not vote a second time on what it voted on before."
    },
    footer = "  lading node init --config carrier/node.yaml")
final class NodeInit implements Verb {
  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Override
  public Answer act(Context context) throws Failure {
    NodeFiles files = options.files(context);
    try {
      NodeFolder.init(files);
    } catch (ConfigException e) {
      throw ConfigOptions.failure(e);
    }
    return new Initialised(files.ledgerFolder(), files.genesis().ledgerId());
  }

  private record Initialised(Path folder, Hash ledgerId) implements Answer {
    @Override
    public Json json() {
      return Json.kind("node-initialised")
          .put("folder", folder.toString())
          .put("ledgerId", ledgerId.hex());
    }

    @Override
    public void print(Page page) {
      page.line("made an empty ledger in " + folder);
      page.line("ledger id  " + ledgerId);
      page.gap();
      page.line("Compare the ledger id with the other members', then start the node.");
    }
  }
}
