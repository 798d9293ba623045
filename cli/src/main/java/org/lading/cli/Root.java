package org.lading.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program itself: nouns stand under it. */
@Command(
    name = "lading",
    description =
        "A shared ledger for goods that cross borders: record what happened to them, trace them, prove it.",
    footer = {
      "  lading COMMAND --help     # what a command does, with examples",
      "  lading profile set exporter --ledger ~/ledger --org exporter",
      "  source <(lading completion bash)"
    })
final class Root {
  @Option(names = "--version", order = 905, description = "show the version of this program")
  private boolean version;

  boolean asksForVersion() {
    return version;
  }
}
