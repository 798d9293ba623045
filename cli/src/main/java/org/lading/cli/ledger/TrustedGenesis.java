package org.lading.cli.ledger;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.text.Page;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.membership.Genesis;
import picocli.CommandLine.Option;

/**
 * For commands that check something against a genesis: which one the user trusts, named as a file
 * or by its ledger id, which is the hash of it.
 */
public final class TrustedGenesis {
  @Option(
      names = "--genesis",
      paramLabel = "FILE",
      description = "the genesis you trust; without it, the one that comes with what is checked")
  private @Nullable Path file;

  @Option(
      names = "--ledger-id",
      paramLabel = "HEX",
      description = "the ledger id you were told by other means; the check fails for any other")
  private @Nullable String toldId;

  /** The genesis the user named; empty when none was. */
  public Optional<Genesis> read(Context context) throws Failure {
    return file == null
        ? Optional.empty()
        : Optional.of(LedgerFolder.readGenesis(context.file(file)));
  }

  /** The ledger id the user was told; empty when none was given. */
  public Optional<Hash> toldLedgerId() throws Failure {
    if (toldId == null) {
      return Optional.empty();
    }
    String digits = toldId.strip();
    if (!digits.matches("[0-9a-fA-F]{64}")) {
      throw Failure.input(
          "not a ledger id: " + toldId,
          "64 hexadecimal digits",
          "copy it from 'lading ledger info', or ask for it once more");
    }
    return Optional.of(new Hash(Bytes.ofHex(digits)));
  }

  /** How an id compares with the one the user was told, said so that both can be read off. */
  public static String compared(Hash told, Hash found) {
    return told.equals(found)
        ? "ledger id " + found + ", as you were told"
        : "you were told the ledger id " + told + ", this is of ledger " + found;
  }

  /** What somebody has to do who named neither. */
  public static void warn(Page page, String where) {
    page.gap()
        .line(
            "This trusts the genesis in the "
                + where
                + ". Check once more with the ledger id you got from elsewhere, --ledger-id HEX,"
                + " or with its genesis, --genesis FILE.");
  }
}
