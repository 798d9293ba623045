package org.lading.provenance.gs1;

import java.util.List;
import java.util.Optional;
import org.lading.codec.MalformedException;

/**
 * Reads EPC URNs (GS1 EPC Tag Data Standard, section 6): pure identities, classes and patterns.
 *
 * <p>A URN holds the digits of the key without the check digit, the company prefix parted from the
 * rest by a dot. So the key can be built without a list of company prefixes.
 */
final class EpcUrn {
  static final String PREFIX = "urn:epc:";

  /** Digits of a company prefix in a URN. */
  private static final int FEWEST_PREFIX_DIGITS = 6;

  private static final int MOST_PREFIX_DIGITS = 12;

  /** Must be written as an escape in a URN. */
  private static final String RESERVED = "\"&/<>?#";

  private EpcUrn() {}

  static Identifier parse(String uri) throws MalformedException {
    int kindEnd = uri.indexOf(':', PREFIX.length());
    int schemeEnd = kindEnd < 0 ? -1 : uri.indexOf(':', kindEnd + 1);
    if (schemeEnd < 0) {
      return new Identifier.OtherUri(uri);
    }
    String kind = uri.substring(PREFIX.length(), kindEnd);
    Optional<EpcScheme> scheme = EpcScheme.find(uri.substring(kindEnd + 1, schemeEnd));
    // Schemes without a GS1 key (gid, usdod, adi, bic, imovn), and tag encodings.
    if (scheme.isEmpty() || !scheme.get().standsIn(kind)) {
      return new Identifier.OtherUri(uri);
    }
    String[] fields = uri.substring(schemeEnd + 1).split("\\.", scheme.get().fieldCount());
    boolean pattern = kind.equals("idpat");
    if (pattern && fields.length >= 2 && "*".equals(fields[1])) {
      // All keys of one company: no single key stands for them.
      return new Identifier.OtherUri(uri);
    }
    if (fields.length != scheme.get().fieldCount()) {
      throw new MalformedException(
          -1,
          "should have "
              + scheme.get().fieldCount()
              + " fields parted by dots ("
              + scheme.get().words()
              + "), it has "
              + fields.length);
    }
    return read(scheme.get(), fields, pattern);
  }

  private static Identifier read(EpcScheme scheme, String[] fields, boolean pattern)
      throws MalformedException {
    String company = fields[0];
    digits("the company prefix", company);
    if (company.length() < FEWEST_PREFIX_DIGITS || company.length() > MOST_PREFIX_DIGITS) {
      throw new MalformedException(
          -1,
          "the company prefix should have "
              + FEWEST_PREFIX_DIGITS
              + " to "
              + MOST_PREFIX_DIGITS
              + " digits, it has "
              + company.length());
    }
    String reference = fields[1];
    if (scheme.digits() > 0) {
      digits("the reference after the company prefix", reference);
      if (company.length() + reference.length() != scheme.digits()) {
        throw new MalformedException(
            -1,
            "company prefix and reference should have "
                + scheme.digits()
                + " digits together, they have "
                + (company.length() + reference.length()));
      }
    }
    boolean anySerial = pattern && fields[fields.length - 1].equals("*") && fields.length > 2;
    String[] rest = new String[fields.length - 2];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = anySerial && i == rest.length - 1 ? "" : unescape(fields[i + 2]);
      if (rest[i].isEmpty() && !(anySerial && i == rest.length - 1)) {
        throw new MalformedException(-1, "the last field should not be empty");
      }
    }
    return scheme.build(
        company, scheme.digits() > 0 ? reference : unescape(reference), List.of(rest));
  }

  private static void digits(String what, String field) throws MalformedException {
    for (int i = 0; i < field.length(); i++) {
      if (!CharacterSet.DIGITS.has(field.charAt(i))) {
        throw new MalformedException(-1, what + " should be digits, it is \"" + field + "\"");
      }
    }
  }

  private static String unescape(String field) throws MalformedException {
    for (int i = 0; i < field.length(); i++) {
      if (RESERVED.indexOf(field.charAt(i)) >= 0) {
        throw new MalformedException(
            -1,
            "'"
                + field.charAt(i)
                + "' should be written as %"
                + PercentEncoding.hex(field.charAt(i))
                + " in a URN");
      }
    }
    return PercentEncoding.decode(field);
  }
}
