package org.lading.provenance.gs1;

import java.util.List;
import java.util.Optional;
import org.lading.codec.MalformedException;

/** The EPC schemes with a GS1 key, and how the fields of each make up that key. */
enum EpcScheme {
  SGTIN("sgtin", "company prefix, item reference, serial", 13, 3) {
    @Override
    Identifier build(String company, String reference, List<String> rest)
        throws MalformedException {
      return gtin(company, reference, ApplicationIdentifier.SERIAL, rest.getFirst());
    }
  },
  LGTIN("lgtin", "company prefix, item reference, lot", 13, 3) {
    @Override
    Identifier build(String company, String reference, List<String> rest)
        throws MalformedException {
      return gtin(company, reference, ApplicationIdentifier.LOT, rest.getFirst());
    }

    @Override
    boolean standsIn(String kind) {
      return kind.equals("class");
    }
  },
  UPUI("upui", "company prefix, item reference, TPX", 13, 3) {
    @Override
    Identifier build(String company, String reference, List<String> rest)
        throws MalformedException {
      return gtin(company, reference, ApplicationIdentifier.TPX, rest.getFirst());
    }
  },
  ITIP("itip", "company prefix, item reference, piece, total, serial", 13, 5) {
    @Override
    Identifier build(String company, String reference, List<String> rest)
        throws MalformedException {
      return key(
          ApplicationIdentifier.ITIP,
          gtin14(company, reference) + rest.get(0) + rest.get(1),
          ApplicationIdentifier.SERIAL,
          rest.get(2));
    }
  },
  SSCC("sscc", "company prefix, extension digit and serial reference", 17, 2) {
    @Override
    Identifier build(String company, String reference, List<String> rest)
        throws MalformedException {
      return key(
          ApplicationIdentifier.SSCC,
          checked(reference.charAt(0) + company + reference.substring(1)));
    }
  },
  SGLN("sgln", "company prefix, location reference, extension", 12, 3) {
    @Override
    Identifier build(String company, String reference, List<String> rest)
        throws MalformedException {
      // Extension 0 says that the location itself is meant.
      return key(
          ApplicationIdentifier.LOCATION_GLN,
          checked(company + reference),
          ApplicationIdentifier.GLN_EXTENSION,
          rest.getFirst().equals("0") ? "" : rest.getFirst());
    }
  },
  PGLN("pgln", "company prefix, party reference", 12, 2) {
    @Override
    Identifier build(String company, String reference, List<String> rest)
        throws MalformedException {
      return key(ApplicationIdentifier.PARTY_GLN, checked(company + reference));
    }
  },
  GRAI("grai", "company prefix, asset type, serial", 12, 3) {
    @Override
    Identifier build(String company, String reference, List<String> rest)
        throws MalformedException {
      return key(ApplicationIdentifier.GRAI, "0" + checked(company + reference) + rest.getFirst());
    }
  },
  GIAI("giai", "company prefix, asset reference", 0, 2) {
    @Override
    Identifier build(String company, String reference, List<String> rest)
        throws MalformedException {
      return key(ApplicationIdentifier.GIAI, company + reference);
    }
  },
  GSRN("gsrn", "company prefix, service reference", 17, 2) {
    @Override
    Identifier build(String company, String reference, List<String> rest)
        throws MalformedException {
      return key(ApplicationIdentifier.GSRN_RECIPIENT, checked(company + reference));
    }
  },
  GSRNP("gsrnp", "company prefix, service reference", 17, 2) {
    @Override
    Identifier build(String company, String reference, List<String> rest)
        throws MalformedException {
      return key(ApplicationIdentifier.GSRN_PROVIDER, checked(company + reference));
    }
  },
  GDTI("gdti", "company prefix, document type, serial", 12, 3) {
    @Override
    Identifier build(String company, String reference, List<String> rest)
        throws MalformedException {
      return key(ApplicationIdentifier.GDTI, checked(company + reference) + rest.getFirst());
    }
  },
  SGCN("sgcn", "company prefix, coupon reference, serial", 12, 3) {
    @Override
    Identifier build(String company, String reference, List<String> rest)
        throws MalformedException {
      return key(ApplicationIdentifier.GCN, checked(company + reference) + rest.getFirst());
    }
  },
  CPI("cpi", "company prefix, component reference, serial", 0, 3) {
    @Override
    Identifier build(String company, String reference, List<String> rest)
        throws MalformedException {
      return key(
          ApplicationIdentifier.CPID,
          company + reference,
          ApplicationIdentifier.CPID_SERIAL,
          rest.getFirst());
    }
  },
  GINC("ginc", "company prefix, consignment reference", 0, 2) {
    @Override
    Identifier build(String company, String reference, List<String> rest)
        throws MalformedException {
      return key(ApplicationIdentifier.GINC, company + reference);
    }
  },
  GSIN("gsin", "company prefix, shipper reference", 16, 2) {
    @Override
    Identifier build(String company, String reference, List<String> rest)
        throws MalformedException {
      return key(ApplicationIdentifier.GSIN, checked(company + reference));
    }
  };

  private static final List<EpcScheme> ALL = List.of(values());

  private final String label;
  private final String words;
  private final int digits;
  private final int fieldCount;

  EpcScheme(String label, String words, int digits, int fieldCount) {
    this.label = label;
    this.words = words;
    this.digits = digits;
    this.fieldCount = fieldCount;
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
  abstract Identifier build(String company, String reference, List<String> rest)
      throws MalformedException;

  /** Whether the scheme is used in URNs of this kind: id, idpat or class. */
  boolean standsIn(String kind) {
    return kind.equals("id") || kind.equals("idpat");
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

  private static Identifier gtin(
      String company, String reference, ApplicationIdentifier qualifier, String value)
      throws MalformedException {
    return key(ApplicationIdentifier.GTIN, gtin14(company, reference), qualifier, value);
  }

  private static String gtin14(String company, String reference) {
    return checked(reference.charAt(0) + company + reference.substring(1));
  }

  private static String checked(String digits) {
    return digits + CheckDigits.mod10(digits, 0, digits.length());
  }

  private static Identifier key(ApplicationIdentifier key, String value) throws MalformedException {
    key.verify(value);
    return new Identifier.Gs1(key, value, List.of());
  }

  private static Identifier key(
      ApplicationIdentifier key, String value, ApplicationIdentifier qualifier, String text)
      throws MalformedException {
    key.verify(value);
    if (text.isEmpty()) {
      return new Identifier.Gs1(key, value, List.of());
    }
    qualifier.verify(text);
    return new Identifier.Gs1(key, value, List.of(new Identifier.Qualifier(qualifier, text)));
  }
}
