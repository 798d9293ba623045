package org.lading.cli.event;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Waiting;
import picocli.CommandLine.Option;

/** Recording what is dropped into a folder, in place of files that are named. */
final class WatchOptions {
  @Option(
      names = "--watch",
      paramLabel = "FOLDER",
      description = "record what is dropped into this folder, until Ctrl-C or SIGTERM")
  private @Nullable Path folder;

  @Option(
      names = "--once",
      description = "with --watch: record what is there now, and end; for cron")
  private boolean once;

  @Option(
      names = "--settle",
      paramLabel = "TIME",
      defaultValue = "2s",
      description =
          "with --watch: a file is complete when its size and time stay the same for so long"
              + " (${DEFAULT-VALUE})")
  private String settle = "2s";

  /** What was asked for, or empty where no folder is watched. */
  Optional<FolderWatch.Order> order(Context context) throws Failure {
    if (folder == null) {
      if (once) {
        throw Failure.input(
            "--once goes with --watch",
            "--watch FOLDER --once",
            "name the folder, or leave it out");
      }
      return Optional.empty();
    }
    Path place = context.file(folder);
    if (!Files.isDirectory(place)) {
      throw Failure.input(
          Files.exists(place) ? place + " is not a folder" : "there is no folder " + place,
          "the folder that documents are dropped into",
          "correct --watch, or make the folder");
    }
    return Optional.of(new FolderWatch.Order(place, once, Waiting.millis("--settle", settle)));
  }
}
