package org.lading.cli.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    description = {
      "Tells how each node of a network on this machine is.",
      "Ends with 0 when all are ready, with 1 when one is not."
    },
    footer = {
      "  lading network status --dir corridor",
      "  lading network status --dir corridor -o json"
    })
final class NetworkStatus implements Verb {
  @Option(
      names = "--dir",
      required = true,
      paramLabel = "FOLDER",
      description = "the network's folder")
  private Path directory = Path.of("");

  @Override
  public Answer act(Context context) throws Failure, IOException {
    NetworkFolder folder = new NetworkFolder(context.file(directory));
    return new NetworkAnswer("network-status", folder.path(), ask(folder), "");
  }

  static List<NodeAnswer> ask(NetworkFolder folder) throws Failure, IOException {
    List<NodeAnswer> answers = new ArrayList<>();
    for (String name : folder.nodes()) {
      answers.add(NodeAnswer.of(folder, name));
    }
    return answers;
  }
}
