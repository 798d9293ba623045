package org.lading.cli.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Failures;
import org.lading.cli.frame.Output;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Page;
import org.lading.embedded.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command; its options decide only where, not what. */
@Command(
    name = "demo",
    description = {
      "Shows all of it in under a minute: records a consignment, traces it, proves it.",
      "Four organisations and a bank found a ledger in a new folder and record kettles on their way"
          + " from Zhongshan to Almaty. A carton is traced back, a lot is recalled, the kettles are"
          + " paid, a payment that does not fit is found, a proof is checked, and a changed byte is"
          + " found. Each step is printed as the command you could type. A"
          + " step that does not end as it should makes the demo fail with 3."
    },
    footer = {
      "  lading demo",
      "  lading demo --dir ~/lading-demo",
      "  lading demo --network",
      "  lading demo --delete -o json"
    })
public final class DemoCommand implements Verb {
  private final Program program;

  @Option(
      names = "--dir",
      paramLabel = "FOLDER",
      description = "a new or empty folder (default: a new one for temporary files)")
  private @Nullable Path directory;

  @Option(names = "--delete", description = "remove the folder at the end; it is kept otherwise")
  private boolean delete;

  @Option(
      names = "--network",
      description = "the same on four nodes, one for each organisation; one is lost and comes back")
  private boolean network;

  /** The demo of a program, which is the one it is a command of. */
  public DemoCommand(Program program) {
    this.program = program;
  }

  @Override
  public Answer act(Context context) throws Failure, IOException, InterruptedException {
    long beganNanos = context.surroundings().nanoClock().getAsLong();
    DemoFolder folder =
        directory == null ? DemoFolder.temporary() : DemoFolder.named(context.file(directory));
    Map<String, String> environment = new TreeMap<>(context.surroundings().environment());
    List<String> cleared = new ArrayList<>();
    for (String name : context.surroundings().environment().keySet().stream().sorted().toList()) {
      if (name.startsWith("LADING_")) {
        environment.remove(name);
        if (!name.equals("LADING_CONFIG")) {
          cleared.add(name);
        }
      }
    }
    environment.put("LADING_CONFIG", folder.name("profiles"));
    Stage stage = new Stage(program, context, environment, page(context));
    long nowMillis = Environment.system().clock().millis();
    try {
      Consignment consignment = new Consignment(nowMillis);
      Story story =
          new Story(
              stage,
              folder,
              consignment,
              new Paying(stage, folder, nowMillis),
              new Contracting(stage, folder, nowMillis));
      if (network) {
        new NetworkStory(stage, folder, consignment, story).tell(environment, cleared);
      } else {
        story.tell(environment, cleared);
      }
    } catch (Failure | IOException | UncheckedIOException e) {
      throw stopped(folder, Failures.of(e));
    }
    if (delete) {
      folder.delete();
    }
    long nanos = context.surroundings().nanoClock().getAsLong() - beganNanos;
    return new DemoAnswer(folder, !delete, network, stage.acts(), nanos / 1_000_000);
  }

  /** Whoever runs a demo gave nothing that could be wrong, so any trouble is ours. */
  private static Failure stopped(DemoFolder folder, Failure why) {
    String place = folder.path().toString();
    return Failure.ours(
            "the demo stopped: " + why.problem(),
            why.expected(),
            (why.next().isEmpty() ? "" : why.next() + "; ")
                + "what the demo made is in "
                + place
                + ": look at it, or remove it with rm -r "
                + Stage.quoted(place))
        .because(why);
  }

  /** Steps appear as they happen; a program gets them in the answer. */
  private static Page page(Context context) {
    return context.output() == Output.JSON
        ? new Page(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false)
        : context.page();
  }
}
