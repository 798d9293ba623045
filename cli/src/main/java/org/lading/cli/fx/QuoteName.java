package org.lading.cli.fx;

import java.util.Locale;
import org.lading.cli.account.AccountName;
import org.lading.cli.frame.Failure;
import org.lading.crypto.Bytes;
import org.lading.settlement.QuoteKey;

/** A quote as somebody typed it. */
final class QuoteName {
  private QuoteName() {}

  static QuoteKey key(String maker, String id) throws Failure {
    return new QuoteKey(AccountName.organisation("MAKER", maker), id(id));
  }

  static Bytes id(String id) throws Failure {
    String digits = id.replace("-", "").toLowerCase(Locale.ROOT);
    if (!digits.matches("[0-9a-f]{32}")) {
      throw Failure.input(
          "not the id of a quote: " + id, "32 hexadecimal digits", "'lading fx list' shows ids");
    }
    return Bytes.ofHex(digits);
  }
}
