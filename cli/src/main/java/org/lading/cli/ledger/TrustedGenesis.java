package org.lading.cli.ledger;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.text.Page;
import org.lading.membership.Genesis;
import picocli.CommandLine.Option;

/** For commands that check something against a genesis: which one the user trusts. */
public final class TrustedGenesis {
  @Option(
      names = "--genesis",
      paramLabel = "FILE",
      description = "the genesis you trust; without it, the one that comes with what is checked")
  private @Nullable Path file;

  /** The genesis the user named; empty when none was. */
  public Optional<Genesis> read(Context context) throws Failure {
    return file == null
        ? Optional.empty()
        : Optional.of(LedgerFolder.readGenesis(context.file(file)));
  }

  /** What somebody has to do who named none. */
  public static void warn(Page page, String where) {
    page.gap()
        .line(
            "This trusts the genesis in the "
                + where
                + ". Compare its ledger id with one you got from elsewhere, or check with --genesis"
                + " FILE.");
  }
}
