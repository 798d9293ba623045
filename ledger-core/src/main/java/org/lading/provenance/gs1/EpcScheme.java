package org.lading.provenance.gs1;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.codec.MalformedException;

/**
 * The EPC schemes with a GS1 key. How the fields of a URN make up the key follows from the key's
 * own format: how many digits it has, whether one of the reference stands before the company
 * prefix, whether a check digit comes last. Fields beyond those are appended to the value, save
 * that the last may be a qualifier.
 */
enum EpcScheme {
  SGTIN(
      "sgtin",
      "company prefix, item reference, serial",
      ApplicationIdentifier.GTIN,
      ApplicationIdentifier.SERIAL),
  LGTIN(
      "lgtin",
      "company prefix, item reference, lot",
      ApplicationIdentifier.GTIN,
      ApplicationIdentifier.LOT),
  UPUI(
      "upui",
      "company prefix, item reference, TPX",
      ApplicationIdentifier.GTIN,
      ApplicationIdentifier.TPX),
  ITIP(
      "itip",
      "company prefix, item reference, piece, total, serial",
      ApplicationIdentifier.ITIP,
      ApplicationIdentifier.SERIAL),
  SSCC("sscc", "company prefix, extension digit and serial reference", ApplicationIdentifier.SSCC),
  SGLN(
      "sgln",
      "company prefix, location reference, extension",
      ApplicationIdentifier.LOCATION_GLN,
      ApplicationIdentifier.GLN_EXTENSION),
  PGLN("pgln", "company prefix, party reference", ApplicationIdentifier.PARTY_GLN),
  GRAI("grai", "company prefix, asset type, serial", ApplicationIdentifier.GRAI),
  GIAI("giai", "company prefix, asset reference", ApplicationIdentifier.GIAI),
  GSRN("gsrn", "company prefix, service reference", ApplicationIdentifier.GSRN_RECIPIENT),
  GSRNP("gsrnp", "company prefix, service reference", ApplicationIdentifier.GSRN_PROVIDER),
  GDTI("gdti", "company prefix, document type, serial", ApplicationIdentifier.GDTI),
  SGCN("sgcn", "company prefix, coupon reference, serial", ApplicationIdentifier.GCN),
  CPI(
      "cpi",
      "company prefix, component reference, serial",
      ApplicationIdentifier.CPID,
      ApplicationIdentifier.CPID_SERIAL),
  GINC("ginc", "company prefix, consignment reference", ApplicationIdentifier.GINC),
  GSIN("gsin", "company prefix, shipper reference", ApplicationIdentifier.GSIN);

  private static final List<EpcScheme> ALL = List.of(values());

  private final String label;
  private final String words;
  private final int fieldCount;
  private final ApplicationIdentifier key;
  private final @Nullable ApplicationIdentifier qualifier;
  private final int digits;
  private final boolean digitBeforePrefix;

  EpcScheme(String label, String words, ApplicationIdentifier key) {
    this(label, words, key, null);
  }

  EpcScheme(
      String label,
      String words,
      ApplicationIdentifier key,
      @Nullable ApplicationIdentifier qualifier) {
    this.label = label;
    this.words = words;
    this.fieldCount = words.split(",", -1).length;
    this.key = key;
    this.qualifier = qualifier;
    this.digits = key.format().keyDigits();
    this.digitBeforePrefix = key.format().hasDigitBeforePrefix();
  }

  static Optional<EpcScheme> find(String label) {
    for (EpcScheme each : ALL) {
      if (each.label.equals(label)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Builds the key from the fields of a URN; an empty last field means any serial. */
  Identifier build(String company, String reference, List<String> rest) throws MalformedException {
    StringBuilder value = new StringBuilder(key.format().zeros());
    int begin = value.length();
    if (digitBeforePrefix) {
      value.append(reference.charAt(0)).append(company).append(reference, 1, reference.length());
    } else {
      value.append(company).append(reference);
    }
    if (digits > 0) {
      value.append(CheckDigits.mod10(value, begin, value.length()));
    }
    int appended = qualifier == null ? rest.size() : rest.size() - 1;
    rest.subList(0, appended).forEach(value::append);
    key.verify(value.toString());
    if (qualifier == null || rest.getLast().isEmpty() || qualifier.saysNothing(rest.getLast())) {
      return new Identifier.Gs1(key, value.toString(), List.of());
    }
    qualifier.verify(rest.getLast());
    return new Identifier.Gs1(
        key, value.toString(), List.of(new Identifier.Qualifier(qualifier, rest.getLast())));
  }

  /** Whether the scheme is used in URNs of this kind: id, idpat or class. */
  boolean standsIn(String kind) {
    return this == LGTIN ? kind.equals("class") : kind.equals("id") || kind.equals("idpat");
  }

  String words() {
    return words;
  }

  /** Digits of company prefix and reference together; 0 where the reference may be any text. */
  int digits() {
    return digits;
  }

  int fieldCount() {
    return fieldCount;
  }

  ApplicationIdentifier key() {
    return key;
  }
}
