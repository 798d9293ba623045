package org.lading.cli.node;

import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.node.main.NodeFiles;
import org.lading.node.ops.ConfigKey;
import org.lading.proto.node.v1.DrainRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "drain",
    description = {
      "Tells a running node to take nothing more and to hand leadership on, before it is stopped.",
      "It finishes what it took, goes on voting and serving reads, and takes again after a restart."
    },
    footer = "  lading node drain --config carrier/node.yaml")
final class NodeDrain implements Verb {
  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Override
  public Answer act(Context context) throws Failure {
    NodeFiles files = options.files(context);
    AdminLink.ask(files, admin -> admin.drain(DrainRequest.getDefaultInstance()));
    return new Draining(files.config().text(ConfigKey.NAME));
  }

  private record Draining(String name) implements Answer {
    @Override
    public Json json() {
      return Json.kind("node-draining").put("name", name);
    }

    @Override
    public void print(Page page) {
      page.line("node " + name + " takes nothing more; stop it when nothing waits in its status");
    }
  }
}
