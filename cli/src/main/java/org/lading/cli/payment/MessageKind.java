package org.lading.cli.payment;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.lading.cli.frame.Failure;
import org.lading.formats.iso20022.PaymentWriter;

/** Which message is written. */
enum MessageKind {
  PACS_008("pacs.008"),
  CAMT_053("camt.053"),
  CAMT_054("camt.054");

  private final String shortName;

  MessageKind(String shortName) {
    this.shortName = shortName;
  }

  String shortName() {
    return shortName;
  }

  /** As the message says it itself. */
  String fullName() {
    return shortName + ".001.08";
  }

  /**
   * The message somebody named, by its short or full name.
   *
   * @param account whether an account is named
   * @param transfers whether transfers are
   */
  static MessageKind of(String name, boolean account, boolean transfers) throws Failure {
    for (MessageKind kind : values()) {
      if (name.equals(kind.shortName) || name.equals(kind.fullName())) {
        kind.requireSubject(account, transfers);
        return kind;
      }
    }
    throw Failure.input(
        "not a message that is written: " + name,
        Arrays.stream(values()).map(MessageKind::shortName).collect(Collectors.joining(", ")),
        "see 'lading payment write --help'");
  }

  private void requireSubject(boolean account, boolean transfers) throws Failure {
    switch (this) {
      case PACS_008 -> {
        if (!transfers || account) {
          throw Failure.input(
              "pacs.008 tells transfers by their ids",
              "one ID or more, and no --account",
              "'lading account statement' shows the ids");
        }
      }
      case CAMT_053 -> {
        if (!account || transfers) {
          throw Failure.input(
              "camt.053 is about all entries of an account",
              "--account BANK/NAME, perhaps --from and --to, and no ID",
              "some of them alone are a camt.054");
        }
      }
      case CAMT_054 -> {
        if (!account) {
          throw Failure.input(
              "camt.054 is about an account", "--account BANK/NAME", "name it with --account");
        }
      }
    }
  }

  static PaymentWriter.Settlement settlement(String code) throws Failure {
    return switch (code) {
      case "INGA" -> PaymentWriter.Settlement.INSTRUCTING_AGENT;
      case "INDA" -> PaymentWriter.Settlement.INSTRUCTED_AGENT;
      case "CLRG" -> PaymentWriter.Settlement.CLEARING;
      default ->
          throw Failure.input("--settled-by is " + code, "INGA, INDA or CLRG", "correct it");
    };
  }
}
