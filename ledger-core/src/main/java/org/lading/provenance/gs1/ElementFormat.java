package org.lading.provenance.gs1;

import java.util.ArrayList;
import java.util.List;
import org.lading.codec.MalformedException;

/**
 * How the value of one application identifier is built, read from a line of the GS1 syntax
 * dictionary such as {@code N13,csum,gcppos1 [X..17]}.
 */
final class ElementFormat {
  /** Fewest leading digits that can hold a GS1 company prefix. */
  private static final int COMPANY_PREFIX_DIGITS = 4;

  /** The content checks ("linters") of the dictionary that our identifiers need. */
  private enum Check {
    CSUM,
    CSUMALPHA,
    GCPPOS1,
    GCPPOS2,
    ZERO,
    PIECEOFTOTAL,
    NOZEROPREFIX,
    IMPORTERIDX
  }

  private record Component(
      CharacterSet set, int least, int most, boolean optional, List<Check> checks) {}

  private final String line;
  private final List<Component> components;

  private ElementFormat(String line, List<Component> components) {
    this.line = line;
    this.components = components;
  }

  static ElementFormat of(String line) {
    List<Component> components = new ArrayList<>();
    for (String word : line.split(" ", -1)) {
      components.add(component(word));
    }
    return new ElementFormat(line, List.copyOf(components));
  }

  private static Component component(String word) {
    String[] terms = word.split(",", -1);
    boolean optional = terms[0].startsWith("[");
    String type = optional ? terms[0].substring(1, terms[0].length() - 1) : terms[0];
    boolean variable = type.startsWith("..", 1);
    int most = Integer.parseInt(type.substring(variable ? 3 : 1));
    List<Check> checks = new ArrayList<>();
    for (int i = 1; i < terms.length; i++) {
      checks.add(check(terms[i]));
    }
    return new Component(
        CharacterSet.ofLetter(type.charAt(0)),
        variable ? 1 : most,
        most,
        optional,
        List.copyOf(checks));
  }

  private static Check check(String name) {
    for (Check check : Check.values()) {
      if (check.name().equalsIgnoreCase(name)) {
        return check;
      }
    }
    throw new IllegalArgumentException("no check is called " + name);
  }

  /** How many digits company prefix and reference have together; 0 where these may be any text. */
  int keyDigits() {
    int digits = 0;
    for (Component component : components) {
      if (component.checks.contains(Check.CSUM)) {
        digits = component.most - 1;
      }
    }
    return digits;
  }

  /** Whether a digit of the reference stands before the company prefix. */
  boolean hasDigitBeforePrefix() {
    return components.stream().anyMatch(component -> component.checks.contains(Check.GCPPOS2));
  }

  /** Digits before the key that are always 0. */
  String zeros() {
    Component first = components.getFirst();
    return first.checks.contains(Check.ZERO) ? "0".repeat(first.most) : "";
  }

  /** Characters of the shortest value, in which nothing optional stands. */
  int leastLength() {
    return components.stream()
        .filter(component -> !component.optional)
        .mapToInt(Component::least)
        .sum();
  }

  /** Characters of the longest value. */
  int mostLength() {
    return components.stream().mapToInt(Component::most).sum();
  }

  /** The line of the dictionary this was read from. */
  String line() {
    return line;
  }

  /** Whether lengths, characters and fixed digits fit; check digits may not. */
  boolean fits(String value) {
    try {
      checkShape("", value);
      return true;
    } catch (MalformedException e) {
      return false;
    }
  }

  /** Refuses {@code value} unless every rule of the format holds. */
  void verify(String name, String value) throws MalformedException {
    checkShape(name, value);
    int at = 0;
    for (Component component : components) {
      int length = Math.min(component.most, value.length() - at);
      for (Check check : component.checks) {
        if (length > 0) {
          checkContent(name, value, at, at + length, check);
        }
      }
      at += length;
    }
  }

  private void checkShape(String name, String value) throws MalformedException {
    int at = 0;
    for (Component component : components) {
      int left = value.length() - at;
      if (left == 0 && component.optional) {
        break;
      }
      int length = Math.min(component.most, left);
      if (length < component.least) {
        throw wrongLength(name, value);
      }
      checkCharacters(name, value, at, at + length, component.set);
      if (component.checks.contains(Check.ZERO) && value.charAt(at) != '0') {
        throw wrong(name, value, "the first digit should be 0, it is " + value.charAt(at));
      }
      if (component.checks.contains(Check.GCPPOS1)) {
        checkCompanyPrefix(name, value, at, at + length);
      }
      if (component.checks.contains(Check.GCPPOS2)) {
        checkCompanyPrefix(name, value, at + 1, at + length);
      }
      at += length;
    }
    if (at < value.length()) {
      throw wrongLength(name, value);
    }
  }

  private static void checkCharacters(String name, String value, int from, int to, CharacterSet set)
      throws MalformedException {
    for (int i = from; i < to; i++) {
      if (!set.has(value.charAt(i))) {
        throw wrong(
            name,
            value,
            "character "
                + (i + 1)
                + " should be among the "
                + set.words()
                + ", it is '"
                + value.charAt(i)
                + "'");
      }
    }
  }

  private static void checkContent(String name, String value, int from, int to, Check check)
      throws MalformedException {
    switch (check) {
      case GCPPOS1, GCPPOS2, ZERO -> {
        // Part of the shape, checked already.
      }
      case CSUM -> {
        char expected = CheckDigits.mod10(value, from, to - 1);
        if (value.charAt(to - 1) != expected) {
          throw wrong(
              name, value, "check digit should be " + expected + ", it is " + value.charAt(to - 1));
        }
      }
      case CSUMALPHA -> checkPair(name, value);
      case PIECEOFTOTAL -> checkPieceOfTotal(name, value, from);
      case NOZEROPREFIX -> {
        if (value.length() > 1 && value.charAt(0) == '0') {
          throw wrong(name, value, "should not begin with 0");
        }
      }
      case IMPORTERIDX -> {
        char c = value.charAt(from);
        if (c != '-' && c != '_' && !Character.isLetterOrDigit(c)) {
          throw wrong(name, value, "the last character should be a letter, a digit, - or _");
        }
      }
    }
  }

  private static void checkCompanyPrefix(String name, String value, int from, int to)
      throws MalformedException {
    for (int i = from; i < from + COMPANY_PREFIX_DIGITS; i++) {
      if (i >= to || !CharacterSet.DIGITS.has(value.charAt(i))) {
        throw wrong(
            name,
            value,
            "should begin with the digits of a GS1 company prefix, at least "
                + COMPANY_PREFIX_DIGITS);
      }
    }
  }

  private static void checkPair(String name, String value) throws MalformedException {
    int end = value.length() - 2;
    if (end < 1) {
      throw wrong(name, value, "is too short for its two check characters");
    }
    String expected = CheckDigits.pair(value.substring(0, end));
    if (!value.endsWith(expected)) {
      throw wrong(
          name,
          value,
          "check characters should be " + expected + ", they are " + value.substring(end));
    }
  }

  private static void checkPieceOfTotal(String name, String value, int from)
      throws MalformedException {
    String piece = value.substring(from, from + 2);
    String total = value.substring(from + 2, from + 4);
    if (piece.equals("00") || total.equals("00") || piece.compareTo(total) > 0) {
      throw wrong(name, value, "piece " + piece + " of " + total + " does not exist");
    }
  }

  private MalformedException wrongLength(String name, String value) {
    StringBuilder expected = new StringBuilder();
    for (Component component : components) {
      if (!expected.isEmpty()) {
        expected.append(component.optional ? " and perhaps " : " and ");
      }
      expected
          .append(component.least == component.most ? "" : "1 to ")
          .append(component.most)
          .append(' ')
          .append(component.set.words());
    }
    return wrong(name, value, "should be " + expected + ", it has " + value.length());
  }

  private static MalformedException wrong(String name, String value, String reason) {
    return new MalformedException(-1, name + " \"" + value + "\": " + reason);
  }
}
