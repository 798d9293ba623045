package org.lading.settlement;

import java.util.function.Supplier;
import org.lading.codec.CanonicalReader;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;

/** Reads and checks the small values that several messages of the family share. */
final class Fields {
  private Fields() {}

  static OrganisationId organisation(CanonicalReader reader, int field) throws MalformedException {
    String name = reader.string(field);
    return built(reader, () -> new OrganisationId(name));
  }

  static AccountId account(CanonicalReader reader, int field) throws MalformedException {
    String text = reader.string(field);
    return built(reader, () -> AccountId.parse(text));
  }

  /** Turns what a constructor refuses into malformed input with its place. */
  static <T> T built(CanonicalReader reader, Supplier<T> make) throws MalformedException {
    try {
      return make.get();
    } catch (IllegalArgumentException e) {
      throw reader.malformed(String.valueOf(e.getMessage()));
    }
  }

  static long requirePositive(long amount) {
    if (amount <= 0) {
      throw new IllegalArgumentException(
          "an amount is 1 to 9223372036854775807 minor units, not " + amount);
    }
    return amount;
  }

  static String requireBytes(String what, String text, int most) {
    int length = Bytes.ofUtf8(text).length();
    if (length > most) {
      throw new IllegalArgumentException(
          what + " has at most " + most + " bytes as UTF-8, this one has " + length);
    }
    return text;
  }
}
