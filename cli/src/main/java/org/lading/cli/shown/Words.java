package org.lading.cli.shown;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.lading.cli.frame.Failure;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.membership.EngineMode;
import org.lading.transaction.Family;

/** Values as people and programs read them. */
public final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Words() {}

  /** An instant with milliseconds, in UTC. */
  public static String time(long millis) {
    return TIME.format(Instant.ofEpochMilli(millis));
  }

  public static String family(Family family) {
    return switch (family) {
      case MEMBERSHIP -> "membership";
      case PROVENANCE -> "provenance";
      case SETTLEMENT -> "settlement";
      case CONTRACT -> "contract";
    };
  }

  public static String engine(EngineMode mode) {
    return switch (mode) {
      case SOLO -> "solo";
      case RAFT -> "raft";
      case HASHGRAPH -> "hashgraph";
    };
  }

  /** A transaction id as somebody typed it. */
  public static Hash transactionId(String typed) throws Failure {
    if (!typed.matches("[0-9a-fA-F]{64}")) {
      throw Failure.input(
          "not a transaction id: " + typed,
          "64 hexadecimal digits",
          "copy it from the answer to the recording, or from 'lading block show'");
    }
    return new Hash(Bytes.ofHex(typed));
  }

  public static Failure unknownTransaction(Hash id) {
    return Failure.input(
        "the ledger has no transaction " + id,
        "the id of one that was recorded",
        "check the id and that --ledger names the right ledger");
  }
}
