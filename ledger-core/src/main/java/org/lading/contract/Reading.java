package org.lading.contract;

import java.util.function.Supplier;
import org.lading.codec.CanonicalReader;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;
import org.lading.identity.ShortName;
import org.lading.settlement.AccountId;

/** Reads and checks the small values that several messages of the family share. */
final class Reading {
  /** Beyond it nothing is counted from, so that sums of times stay far from overflow: year 9999. */
  static final long LAST_MILLIS = 253_402_300_799_999L;

  private Reading() {}

  /** Turns what a constructor refuses into malformed input with its place. */
  static <T> T built(CanonicalReader reader, Supplier<T> make) throws MalformedException {
    try {
      return make.get();
    } catch (IllegalArgumentException e) {
      throw reader.malformed(String.valueOf(e.getMessage()));
    }
  }

  static <T> T required(
      CanonicalReader reader, int field, String what, CanonicalReader.Body<T> body)
      throws MalformedException {
    if (!reader.has(field)) {
      throw reader.malformed(what + " is missing, field " + field);
    }
    return reader.message(field, body);
  }

  static ShortName name(CanonicalReader reader, int field) throws MalformedException {
    String name = reader.string(field);
    return built(reader, () -> new ShortName(name));
  }

  static OrganisationId organisation(CanonicalReader reader, int field) throws MalformedException {
    String name = reader.string(field);
    return built(reader, () -> new OrganisationId(name));
  }

  static AccountId account(CanonicalReader reader, int field) throws MalformedException {
    String text = reader.string(field);
    return built(reader, () -> AccountId.parse(text));
  }

  static long requireTime(long millis) {
    if (millis <= 0 || millis > LAST_MILLIS) {
      throw new IllegalArgumentException(
          "a time is 1970 to 9999, in milliseconds since 1970-01-01T00:00:00Z; not " + millis);
    }
    return millis;
  }

  /** Text of one or more lines, without other control characters. */
  static String requireText(String what, String text, int most, boolean mayBeEmpty) {
    int length = Bytes.ofUtf8(text).length();
    if (length > most || (length == 0 && !mayBeEmpty)) {
      throw new IllegalArgumentException(
          what
              + " has "
              + (mayBeEmpty ? "at most " : "1 to ")
              + most
              + " bytes as UTF-8, this one has "
              + length);
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) && c != '\n') {
        throw new IllegalArgumentException(what + " has no control characters but ends of lines");
      }
    }
    return text;
  }
}
