package org.lading.settlement;

import org.lading.codec.CanonicalReader;
import org.lading.codec.MalformedException;

/** What keeps an account's balance on its side. */
public enum AccountLimit {
  /** Nothing: only a bank's own accounts, from which it issues money. */
  NONE(1),
  /** Debits, posted and pending, do not exceed credits posted: the owner has money here. */
  DEBITS_WITHIN_CREDITS(2),
  /** Credits, posted and pending, do not exceed debits posted: the owner owes money here. */
  CREDITS_WITHIN_DEBITS(3);

  private final int code;

  AccountLimit(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  static AccountLimit read(CanonicalReader reader, int field) throws MalformedException {
    int code = reader.uint32(field);
    return switch (code) {
      case 1 -> NONE;
      case 2 -> DEBITS_WITHIN_CREDITS;
      case 3 -> CREDITS_WITHIN_DEBITS;
      default -> throw reader.malformed("an account's limit is 1, 2 or 3, not " + code);
    };
  }
}
