package org.lading.cli.outbox;

import java.nio.file.Files;
import java.nio.file.Path;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.client.outbox.Outbox;
import picocli.CommandLine.Option;

/** Which outbox. */
final class OutboxOption {
  @Option(
      names = "--outbox",
      required = true,
      paramLabel = "FOLDER",
      description = "the folder 'lading event sign' put them in")
  private Path folder = Path.of("");

  /** One that is there: a misspelt name is not made a new, empty one. */
  Outbox open(Context context) throws Failure {
    Path place = context.file(folder);
    if (!Files.isDirectory(place)) {
      throw Failure.input(
          "there is no outbox " + place,
          "the folder that was given to 'lading event sign'",
          "correct --outbox");
    }
    return Outbox.open(place);
  }
}
