package org.lading.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.lading.codec.CanonicalReader;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;

/** Reads and checks the small values that several messages of the family share. */
final class Fields {
  private static final int LAST_YEAR = 9999;

  /** Of a char in UTF-8; a pair of surrogates has four bytes. */
  private static final int MOST_BYTES_PER_CHAR = 3;

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

  static Optional<OrganisationId> optionalOrganisation(CanonicalReader reader, int field)
      throws MalformedException {
    return reader.has(field) ? Optional.of(organisation(reader, field)) : Optional.empty();
  }

  static String name(Optional<OrganisationId> organisation) {
    return organisation.map(OrganisationId::name).orElse("");
  }

  /** An instant as people read it, in UTC: {@code 2026-05-01T09:30:00Z}. */
  static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  /** Whether a text stands in a list twice; most lists have one. */
  static boolean repeats(List<String> texts) {
    return texts.size() > 1 && new HashSet<>(texts).size() < texts.size();
  }

  /** A day as its number since 1970-01-01. */
  static LocalDate date(CanonicalReader reader, int field) throws MalformedException {
    int day = reader.uint32(field);
    return built(reader, () -> requireDate(LocalDate.ofEpochDay(day)));
  }

  static int day(LocalDate date) {
    return Math.toIntExact(date.toEpochDay());
  }

  static LocalDate requireDate(LocalDate date) {
    if (date.toEpochDay() <= 0 || date.getYear() > LAST_YEAR) {
      throw new IllegalArgumentException(
          "a date is 1970-01-02 to " + LAST_YEAR + "-12-31, not " + date);
    }
    return date;
  }

  /** What a payment is for, or an order may be paid under. */
  static void requireReference(String reference) {
    if (reference.isEmpty()) {
      throw new IllegalArgumentException("a reference is not empty");
    }
    requireText("a reference", reference, Limits.REFERENCE_BYTES);
  }

  /** Text of one line, which may be empty. */
  static void requireText(String what, String text, int most) {
    requireBytes(what, text, most);
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        throw new IllegalArgumentException(what + " has no control characters");
      }
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
    if (text.length() <= most / MOST_BYTES_PER_CHAR) {
      // Most texts are short: these fit whatever they say.
      return text;
    }
    int length = Bytes.ofUtf8(text).length();
    if (length > most) {
      throw new IllegalArgumentException(
          what + " has at most " + most + " bytes as UTF-8, this one has " + length);
    }
    return text;
  }
}
