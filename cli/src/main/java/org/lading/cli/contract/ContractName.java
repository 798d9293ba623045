package org.lading.cli.contract;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Failure;
import org.lading.cli.shown.Unknown;
import org.lading.contract.query.ContractQueries;
import org.lading.contract.query.ContractQueries.Found;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;

/** A contract as somebody typed it: its hash, or as much of it as tells it from the others. */
public final class ContractName {
  private static final int FEWEST = 6;
  private static final int WHOLE = 2 * Hash.LENGTH;
  private static final int HEX = 16;

  /** As much as is shown where the whole hash is not needed. */
  private static final int SHOWN = 16;

  private ContractName() {}

  /** The first characters of the hash, for tables. */
  public static String brief(Hash hash) {
    return hash.hex().substring(0, SHOWN);
  }

  /** Whether it could be the hash of a contract, or the beginning of one. */
  static boolean mayBe(String typed) {
    return typed.matches("[0-9a-fA-F]{" + FEWEST + "," + WHOLE + "}");
  }

  /** The contract that is meant, or a failure that says what to do. */
  public static Found find(ContractQueries queries, String typed) throws Failure {
    return known(queries, typed)
        .orElseThrow(
            () ->
                Failure.input(
                    "the ledger knows no contract " + typed,
                    "the hash of a contract that was proposed",
                    "'lading contract list' lists them"));
  }

  /** The contract that is meant, or the answer that there is none. */
  public static Answer show(
      ContractQueries queries, String typed, long height, Function<Found, Answer> shown)
      throws Failure {
    Optional<Found> found = known(queries, typed);
    return found.isPresent() ? shown.apply(found.get()) : unknown(typed, height);
  }

  /** The answer that there is no such contract. */
  static Answer unknown(String typed, long height) {
    return Unknown.of(
        "contract", typed, height, "check the hash; 'lading contract list' lists contracts");
  }

  /** The contract that is meant, if the ledger has it. */
  static Optional<Found> known(ContractQueries queries, String typed) throws Failure {
    String text = typed.toLowerCase(Locale.ROOT);
    if (!mayBe(typed)) {
      throw Failure.input(
          "\"" + typed + "\" is no contract",
          "the hash of a contract, or its first " + FEWEST + " characters or more",
          "'lading contract list' lists them");
    }
    // Half a byte at the end is compared by itself.
    List<Hash> found =
        queries.beginningWith(bytes(text), 1_000).stream()
            .filter(hash -> hash.hex().startsWith(text))
            .toList();
    if (found.size() > 1) {
      throw Failure.input(
          typed + " stands for " + found.size() + " contracts or more",
          "the hash of a contract that was proposed",
          "type more of the hash");
    }
    return found.stream().findFirst().flatMap(queries::contract);
  }

  private static Bytes bytes(String text) {
    byte[] whole = new byte[text.length() / 2];
    for (int i = 0; i < whole.length; i++) {
      whole[i] = (byte) Integer.parseInt(text.substring(2 * i, 2 * i + 2), HEX);
    }
    return Bytes.wrap(whole);
  }
}
