package org.lading.provenance.gs1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.codec.MalformedException;

/**
 * What a GS1 barcode holds: application identifiers and their values, one after the other. Values
 * whose length the identifier does not say end with a separator.
 *
 * <p>Identifiers beyond those of {@link ApplicationIdentifier} (a weight, a date) are kept as they
 * are; their content is not checked.
 */
public record ElementString(List<Element> elements) {
  /** The group separator, as which a reader hands on the FNC1 that ends a value. */
  public static final char SEPARATOR = '\u001d';

  /** An application identifier's digits, and its value. */
  public record Element(String code, String value) {}

  public ElementString {
    elements = List.copyOf(elements);
  }

  /** The elements that name {@code identifier}: its key first, then all its qualifiers. */
  public static ElementString of(Identifier.Gs1 identifier) {
    List<Element> elements = new ArrayList<>();
    elements.add(new Element(identifier.primaryKey().code(), identifier.value()));
    identifier
        .qualifiers()
        .forEach(one -> elements.add(new Element(one.identifier().code(), one.value())));
    return new ElementString(elements);
  }

  /** Reads what a scanner hands on, without the sign of the symbology before it. */
  public static ElementString parse(String scanned) throws MalformedException {
    List<Element> elements = new ArrayList<>();
    int at = 0;
    while (at < scanned.length()) {
      if (scanned.charAt(at) == SEPARATOR) {
        // One may stand first, and after a value that does not need it.
        at++;
        continue;
      }
      String code = code(scanned, at);
      int begin = at + code.length();
      int fixed = fixedDigits(code);
      int end = fixed > 0 ? begin + fixed : scanned.indexOf(SEPARATOR, begin);
      end = end < 0 ? scanned.length() : end;
      if (end > scanned.length() || end == begin) {
        throw new MalformedException(at, "the value of (" + code + ") is cut off");
      }
      String value = scanned.substring(begin, end);
      Optional<ApplicationIdentifier> known = ApplicationIdentifier.find(code);
      if (known.isPresent()) {
        known.get().verify(value);
      }
      elements.add(new Element(code, value));
      at = end;
    }
    if (elements.isEmpty()) {
      throw new MalformedException(0, "it holds no element");
    }
    return new ElementString(elements);
  }

  /** What a barcode encodes, with separators where they are needed. */
  public String data() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < elements.size(); i++) {
      Element element = elements.get(i);
      out.append(element.code()).append(element.value());
      if (i < elements.size() - 1 && fixedDigits(element.code()) == 0) {
        out.append(SEPARATOR);
      }
    }
    return out.toString();
  }

  /** As a label prints it for people: (01)04012345111118(21)987. */
  public String text() {
    StringBuilder out = new StringBuilder();
    for (Element element : elements) {
      out.append('(').append(element.code()).append(')').append(element.value());
    }
    return out.toString();
  }

  /** What it names, where one of its elements is a key; of several the first. */
  public Optional<Identifier.Gs1> identifier() throws MalformedException {
    for (Element element : elements) {
      Optional<ApplicationIdentifier> key =
          ApplicationIdentifier.find(element.code()).filter(ApplicationIdentifier::isPrimaryKey);
      if (key.isPresent()) {
        return Optional.of(
            new Identifier.Gs1(key.get(), element.value(), qualifiers(key.get().qualifierLine())));
      }
    }
    return Optional.empty();
  }

  /** Those of the elements that may follow the key, in the order of a Digital Link. */
  private List<Identifier.Qualifier> qualifiers(String orders) {
    List<Identifier.Qualifier> best = List.of();
    for (String order : orders.split("\\|", -1)) {
      List<Identifier.Qualifier> found = new ArrayList<>();
      for (String code : order.split(",", -1)) {
        for (Element element : elements) {
          if (element.code().equals(code)) {
            found.add(
                new Identifier.Qualifier(
                    ApplicationIdentifier.find(code).orElseThrow(), element.value()));
          }
        }
      }
      best = found.size() > best.size() ? found : best;
    }
    return best;
  }

  private static String code(String scanned, int at) throws MalformedException {
    int length = at + 2 <= scanned.length() ? codeDigits(scanned.substring(at, at + 2)) : 0;
    if (length == 0 || at + length > scanned.length()) {
      throw new MalformedException(at, "no GS1 application identifier begins here");
    }
    return scanned.substring(at, at + length);
  }

  /** How many digits an application identifier has, by its first two; 0 for none. */
  private static int codeDigits(String two) {
    return switch (two) {
      case "00",
          "01",
          "02",
          "03",
          "10",
          "11",
          "12",
          "13",
          "15",
          "16",
          "17",
          "20",
          "21",
          "22",
          "30",
          "37",
          "90",
          "91",
          "92",
          "93",
          "94",
          "95",
          "96",
          "97",
          "98",
          "99" ->
          2;
      case "23", "24", "25", "40", "41", "42", "71" -> 3;
      case "31", "32", "33", "34", "35", "36", "39", "43", "70", "72", "80", "81", "82" -> 4;
      default -> 0;
    };
  }

  /** Digits of a value whose identifier says its length, as scanners know it; else 0. */
  private static int fixedDigits(String code) {
    return switch (code.substring(0, 2)) {
      case "00" -> 18;
      case "01", "02", "03" -> 14;
      case "11", "12", "13", "15", "16", "17" -> 6;
      case "20" -> 2;
      case "31", "32", "33", "34", "35", "36" -> 6;
      case "41" -> 13;
      default -> 0;
    };
  }
}
