package org.lading.cli.frame;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options every command has; they may stand anywhere on the line. */
public final class GlobalOptions {
  @Option(
      names = {"-o", "--output"},
      scope = ScopeType.INHERIT,
      paramLabel = "FORMAT",
      order = 901,
      description = "text for people (default) or json for programs")
  private Output output = Output.TEXT;

  @Option(
      names = "--profile",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      order = 902,
      description = "take what is not named here from this profile")
  private @Nullable String profile;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      order = 903,
      description = "show where in the program a failure came from")
  private boolean debug;

  @Option(
      names = {"-h", "--help"},
      scope = ScopeType.INHERIT,
      usageHelp = true,
      order = 904,
      description = "show this help")
  private boolean help;

  public Output output() {
    return output;
  }

  public @Nullable String profile() {
    return profile;
  }

  public boolean debug() {
    return debug;
  }

  /** Whether help was asked for. */
  public boolean help() {
    return help;
  }
}
