package org.lading.settlement;

import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;
import org.lading.identity.ShortName;

/**
 * An account, by the bank that keeps it and the name it has there, written {@code bank/name}. Only
 * the bank opens accounts under its own name, so nobody can take a name from another.
 */
public record AccountId(OrganisationId bank, ShortName name) implements Comparable<AccountId> {
  private static final char BETWEEN = '/';

  public static AccountId parse(String text) {
    int slash = text.indexOf(BETWEEN);
    if (slash < 0) {
      throw new IllegalArgumentException(
          "an account is written bank/name, such as icbc/exporter-cny; this is \"" + text + "\"");
    }
    return new AccountId(
        new OrganisationId(text.substring(0, slash)), new ShortName(text.substring(slash + 1)));
  }

  /** The key of its tables. */
  Bytes key() {
    return Bytes.ofUtf8(toString());
  }

  /** What the keys of a bank's accounts begin with. */
  static Bytes prefixOf(OrganisationId bank) {
    return Bytes.ofUtf8(bank.name() + BETWEEN);
  }

  @Override
  public int compareTo(AccountId other) {
    int byBank = bank.compareTo(other.bank);
    return byBank != 0 ? byBank : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return bank.name() + BETWEEN + name.name();
  }
}
