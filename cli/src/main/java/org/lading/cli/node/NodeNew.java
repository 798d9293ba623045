package org.lading.cli.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.embedded.Environment;
import org.lading.identity.OrganisationId;
import org.lading.node.main.NodeFolder;
import org.lading.node.ops.ValidatorLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "new",
    description = {
      "Makes a folder for a node: its secret, a certificate, and a configuration to complete.",
      "It prints one line for those who make the genesis. The secret never leaves the folder."
    },
    footer = {
      "  lading node new carrier --name carrier --org silk-rail --host rail.example",
      "  lading node new here --name exporter --org acme --port 7500"
    })
final class NodeNew implements Verb {
  @Parameters(paramLabel = "FOLDER", description = "the folder to make; it is new or empty")
  private Path folder = Path.of("");

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "the validator's name; it stands in every seal")
  private String name = "";

  @Option(
      names = "--org",
      required = true,
      paramLabel = "NAME",
      description = "the organisation that runs it")
  private String organisation = "";

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "the name or address at which the others reach it (default: 127.0.0.1)")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "7400",
      description = "the first of four ports in a row (default: 7400)")
  private int port = 7400;

  @Override
  public Answer act(Context context) throws Failure, IOException {
    Path place = context.file(folder);
    requireFree(place);
    try {
      NodeFolder made = new NodeFolder(place);
      OrganisationId org = new OrganisationId(organisation);
      ValidatorLine line =
          made.makeKeys(name, org, List.of(host), Environment.system().clock().instant());
      made.writeConfig(
          name, "validator", org, "genesis.json", NodeFolder.Addresses.of(host, port), List.of());
      return new Made(place, line);
    } catch (IllegalArgumentException e) {
      throw Failure.input(
              "this node cannot be: " + e.getMessage(),
              "names of a-z, 0-9, . and -",
              "correct the options and run it again")
          .because(e);
    }
  }

  static void requireFree(Path place) throws Failure, IOException {
    if (!Files.exists(place)) {
      return;
    }
    boolean free = false;
    if (Files.isDirectory(place)) {
      try (var inside = Files.list(place)) {
        free = inside.findAny().isEmpty();
      }
    }
    if (!free) {
      throw Failure.input(
          place + " is there already and not empty",
          "a new or empty folder",
          "choose another name");
    }
  }

  private record Made(Path folder, ValidatorLine line) implements Answer {
    @Override
    public Json json() {
      return Json.kind("node-made").put("folder", folder.toString()).put("line", line.toString());
    }

    @Override
    public void print(Page page) {
      page.line("made node " + line.name() + " in " + folder);
      page.gap();
      page.line("Give this line to those who make the genesis:");
      page.line(line.toString());
      page.gap();
      page.line("Keep node.secret to yourself: whoever has it can seal in your name.");
      page.line("node.pem is signed by its own key; node.csr is for an authority of yours.");
    }
  }
}
