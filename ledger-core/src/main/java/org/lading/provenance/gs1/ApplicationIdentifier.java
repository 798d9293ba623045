package org.lading.provenance.gs1;

import java.util.List;
import java.util.Optional;
import org.lading.codec.MalformedException;

/**
 * The GS1 application identifiers that a Digital Link path can hold: primary keys and their
 * qualifiers, with the format the GS1 syntax dictionary gives each. What lengths, characters and
 * check digits a value has is said here and nowhere else: Digital Links, EPC URNs, barcodes and
 * tables are read by this one list.
 *
 * <p>The short names are those of Digital Link 1.1, which later versions dropped; they are read and
 * never written.
 */
// Formats and lists here are built once and never change; their types cannot say so.
@SuppressWarnings("ImmutableEnumChecker")
public enum ApplicationIdentifier {
  SSCC("00", "sscc", "SSCC", "N18,csum,gcppos2", "-"),
  GTIN("01", "gtin", "GTIN", "N14,csum,gcppos2", "22,10,21|235", "21,235", "8,12,13"),
  GDTI("253", "gdti", "GDTI", "N13,csum,gcppos1 [X..17]", "-", "[]", ""),
  GCN("255", "gcn", "GCN", "N13,csum,gcppos1 [N..12]", "-", "[]", ""),
  GINC("401", "ginc", "GINC", "X..30,gcppos1", "-"),
  GSIN("402", "gsin", "GSIN", "N17,csum,gcppos1", "-"),
  LOCATION_GLN("414", "gln", "GLN of a location", "N13,csum,gcppos1", "254|7040"),
  PAY_TO_GLN("415", "payTo", "GLN of a payee", "N13,csum,gcppos1", "8020"),
  PARTY_GLN("417", "party", "GLN of a party", "N13,csum,gcppos1", "7040"),
  GRAI("8003", "grai", "GRAI", "N1,zero N13,csum,gcppos1 [X..16]", "-", "[]", ""),
  GIAI("8004", "giai", "GIAI", "X..30,gcppos1", "7040"),
  ITIP("8006", "itip", "ITIP", "N14,csum,gcppos2 N4,pieceoftotal", "22,10,21", "21", ""),
  CPID("8010", "cpid", "CPID", "Y..30,gcppos1", "8011", "8011", ""),
  GMN("8013", "gmn", "GMN", "X..25,csumalpha,gcppos1", "-"),
  GSRN_PROVIDER("8017", "gsrnp", "GSRN of a provider", "N18,csum,gcppos1", "8019"),
  GSRN_RECIPIENT("8018", "gsrn", "GSRN of a recipient", "N18,csum,gcppos1", "8019"),

  LOT("10", "lot", "lot", "X..20", ""),
  SERIAL("21", "ser", "serial", "X..20", ""),
  CONSUMER_VARIANT("22", "cpv", "consumer product variant", "X..20", ""),
  TPX("235", "tpx", "third-party serial", "X..28", ""),
  GLN_EXTENSION("254", "glnx", "GLN extension", "X..20", ""),
  IMPORTER_INDEX("7040", "", "UIC with extension", "N1 X1 X1 X1,importeridx", ""),
  CPID_SERIAL("8011", "cpsn", "CPID serial", "N..12,nozeroprefix", ""),
  SRIN("8019", "srin", "SRIN", "N..10", ""),
  PAYMENT_REFERENCE("8020", "refno", "payment reference", "X..25", "");

  private static final List<ApplicationIdentifier> ALL = List.of(values());

  private final String code;
  private final String shortName;
  private final String title;
  private final ElementFormat format;
  private final String qualifiers;
  private final List<List<String>> qualifierOrders;
  private final String one;
  private final List<Integer> shorter;

  /** One of which every value names one thing. */
  ApplicationIdentifier(
      String code, String shortName, String title, String format, String qualifiers) {
    this(code, shortName, title, format, qualifiers, "", "");
  }

  /**
   * One that names a class of things, unless more is said.
   *
   * @param one what names one of them: one of these qualifiers, or [] for the optional part of the
   *     format
   * @param shorter lengths in which it is written without its leading zeros
   */
  ApplicationIdentifier(
      String code,
      String shortName,
      String title,
      String format,
      String qualifiers,
      String one,
      String shorter) {
    this.code = code;
    this.shortName = shortName;
    this.title = title;
    this.format = ElementFormat.of(format);
    this.qualifiers = qualifiers;
    this.qualifierOrders =
        List.of(qualifiers.split("\\|", -1)).stream()
            .map(order -> List.of(order.split(",", -1)))
            .toList();
    this.one = one;
    this.shorter =
        shorter.isEmpty()
            ? List.of()
            : List.of(shorter.split(",", -1)).stream().map(Integer::valueOf).toList();
  }

  /** The digits of the identifier, "01" for a GTIN. */
  public String code() {
    return code;
  }

  /** What it is called in messages. */
  public String title() {
    return title;
  }

  /** Whether a Digital Link can begin with it. */
  public boolean isPrimaryKey() {
    return !qualifiers.isEmpty();
  }

  /** The line of the syntax dictionary for the value. */
  String formatLine() {
    return format.line();
  }

  /** The dictionary's {@code dlpkey}: "-" for a key without qualifiers, empty for a qualifier. */
  String qualifierLine() {
    return qualifiers;
  }

  /** Finds one by its digits or its former short name. */
  static Optional<ApplicationIdentifier> find(String segment) {
    for (ApplicationIdentifier each : ALL) {
      if (each.code.equals(segment)
          || (each.shortName.equals(segment) && !each.shortName.isEmpty())) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Finds one by its former short name: gtin, sscc, lot ... */
  public static Optional<ApplicationIdentifier> named(String shortName) {
    return ALL.stream()
        .filter(each -> each.shortName.equals(shortName) && !shortName.isEmpty())
        .findFirst();
  }

  /**
   * The value that people write, as the General Specifications write it; refuses one that breaks a
   * rule and says what was expected.
   */
  public String read(String written) throws MalformedException {
    String value = completed(written);
    if (!shorter.isEmpty() && value.length() != format.leastLength()) {
      throw new MalformedException(
          -1,
          title
              + " \""
              + written
              + "\": should be "
              + String.join(", ", shorter.stream().map(String::valueOf).toList())
              + " or "
              + format.leastLength()
              + " digits, it has "
              + written.length());
    }
    verify(value);
    return value;
  }

  /** GTINs of 8, 12 and 13 digits are the same numbers with leading zeros. */
  String completed(String written) {
    return shorter.contains(written.length())
        ? "0".repeat(format.leastLength() - written.length()) + written
        : written;
  }

  void verify(String value) throws MalformedException {
    format.verify(title, value);
  }

  ElementFormat format() {
    return format;
  }

  String shortName() {
    return shortName;
  }

  /** What names one thing of its class: qualifiers, or [] for the optional part of the format. */
  String oneLine() {
    return one;
  }

  /** Whether it names a class or lot of things rather than one thing. */
  boolean namesClass(String value, List<Identifier.Qualifier> qualifiers) {
    if (one.isEmpty()) {
      return false;
    }
    if (one.equals("[]")) {
      return value.length() == format.leastLength();
    }
    List<String> which = List.of(one.split(",", -1));
    return qualifiers.stream().noneMatch(q -> which.contains(q.identifier().code));
  }

  /** The General Specifications keep GLN extension 0 for "the location itself". */
  boolean saysNothing(String value) {
    return this == GLN_EXTENSION && value.equals("0");
  }

  /** Whether {@code value} has the lengths and characters of this key, right check digit or not. */
  boolean fits(String value) {
    return format.fits(value);
  }

  /** Refuses qualifiers that do not belong to this key or stand in the wrong order. */
  void verifyOrder(List<Identifier.Qualifier> given) throws MalformedException {
    for (List<String> order : qualifierOrders) {
      if (follows(given, order)) {
        return;
      }
    }
    throw new MalformedException(
        -1,
        "the qualifiers of "
            + title
            + " ("
            + code
            + ") may be "
            + (qualifiers.equals("-") ? "none" : qualifiers.replace("|", " or "))
            + ", in that order; they are "
            + String.join(",", given.stream().map(q -> q.identifier().code()).toList()));
  }

  private static boolean follows(List<Identifier.Qualifier> given, List<String> order) {
    int at = 0;
    for (Identifier.Qualifier qualifier : given) {
      int found = order.indexOf(qualifier.identifier().code);
      if (found < at) {
        return false;
      }
      at = found + 1;
    }
    return true;
  }
}
