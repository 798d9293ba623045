package org.lading.cli.frame;

import org.lading.cli.text.Json;
import org.lading.cli.text.Page;

/** What a command found out, for people and for programs. Best a record of typed values. */
public interface Answer {
  /** {@link ExitCode#NO} where the command was asked whether something holds and it does not. */
  default ExitCode exitCode() {
    return ExitCode.YES;
  }

  /** For {@code -o json}; described in {@code docs/cli-json.md}, members are only ever added. */
  Json json();

  /** For people. */
  void print(Page page);
}
