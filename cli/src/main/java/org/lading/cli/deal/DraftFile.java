package org.lading.cli.deal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lading.cli.frame.Failure;
import org.lading.codec.MalformedException;
import org.lading.membership.Genesis;

/** A draft on disk. */
final class DraftFile {
  /** A transaction's bytes in base64, and the signatures. */
  private static final long MOST_BYTES = 4L << 20;

  private DraftFile() {}

  static Draft read(Path file) throws Failure, IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw Failure.input(
          file + " is too large for a draft", "a file that --draft made", "name another file");
    }
    try {
      return Draft.parse(Files.readString(file));
    } catch (MalformedException e) {
      throw Failure.input(
              "the draft " + file + " does not read: " + e.getMessage(),
              "a file that --draft made, unchanged",
              "ask for it again")
          .because(e);
    }
  }

  static void requireLedger(Draft draft, Genesis genesis, Path file) throws Failure {
    if (!draft.ledgerId().equals(genesis.ledgerId())) {
      throw Failure.input(
          "the draft " + file + " is for the ledger " + draft.ledgerId(),
          genesis.name() + ", which is " + genesis.ledgerId(),
          "name the other ledger with --ledger or --node-genesis");
    }
  }
}
