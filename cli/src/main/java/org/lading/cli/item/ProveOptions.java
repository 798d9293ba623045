package org.lading.cli.item;

import org.lading.cli.frame.Failure;
import picocli.CommandLine.Option;

/** Answers with a proof: {@code @Mixin ProveOptions prove = new ...}. */
final class ProveOptions {
  @Option(
      names = "--prove",
      order = 601,
      description = "answers with a proof that nothing is missing, for 'proof check'")
  private boolean prove;

  @Option(
      names = "--with-trust",
      order = 602,
      description = "with --prove: packs the genesis, so that the file can be checked alone")
  private boolean withTrust;

  /** Whether a proof is asked for; what a horizon leaves out none can show. */
  boolean asked(HorizonOptions horizon) throws Failure {
    if (!prove && withTrust) {
      throw Failure.input("--with-trust is for a proof", "--prove with it", "add --prove");
    }
    if (prove && horizon.isGiven()) {
      throw Failure.input(
          "--prove with --at, --time or --with-declared-wrong",
          "a proof of all events as of the last block",
          "leave these out: the file shows each event's time and what was declared wrong");
    }
    return prove;
  }

  boolean withTrust() {
    return withTrust;
  }
}
