package org.lading.cli.shown;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lading.cli.frame.Failure;
import org.lading.codec.MalformedException;
import org.lading.provenance.gs1.Identifier;
import org.lading.provenance.query.ProvenanceQueries;

/**
 * The name of an item as a person writes it. Every command that takes one reads it here: a proof of
 * absence is worth nothing when it is about another spelling.
 */
public final class ItemName {
  private static final String FORMS =
      "an EPC URN (urn:epc:id:sgtin:4012345.011111.987), a Digital Link"
          + " (https://id.gs1.org/01/04012345111118/21/987) or its elements"
          + " ('(01)04012345111118(21)987')";

  private static final Pattern ELEMENT = Pattern.compile("\\((\\d{2,4})\\)([^()]+)");

  private ItemName() {}

  /** The key under which the ledger knows the item. */
  public static String key(String given) throws Failure {
    String text = given.strip();
    try {
      if (text.startsWith("(")) {
        return ProvenanceQueries.itemKey(link(text));
      }
      if (text.startsWith("urn:epc:")) {
        return urnKey(text);
      }
      if (text.indexOf(':') <= 0) {
        throw Failure.input("not an identifier: " + text, FORMS, "write it in one of these forms");
      }
      return ProvenanceQueries.itemKey(text);
    } catch (MalformedException e) {
      throw Failure.input("not a right identifier: " + e.getMessage(), FORMS, "correct it")
          .because(e);
    }
  }

  /**
   * A URN that breaks its scheme can still be on the ledger, as it was written; whoever types one
   * has most likely made a mistake, but is not told so before the ledger was asked.
   */
  private static String urnKey(String text) throws MalformedException {
    return ProvenanceQueries.itemKey(text);
  }

  /** What is wrong with a name, where the ledger does not know it; empty when nothing is. */
  public static String doubt(String key) {
    if (!key.startsWith("urn:epc:")) {
      return "";
    }
    try {
      Identifier.parse(key);
      return "";
    } catch (MalformedException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Refuses to prove that nothing is known of what is no right name: nothing could be. */
  public static void requireProvable(String key) throws Failure {
    String doubt = doubt(key);
    if (!doubt.isEmpty()) {
      throw Failure.input(
          "the ledger knows nothing of " + key + ", and it is not a right identifier: " + doubt,
          FORMS,
          "correct it; that a wrong name is unknown proves nothing about an item");
    }
  }

  /**
   * The name a ledger would use for {@code key}, where that is another one, or empty words where it
   * is no name of an item at all. Nothing can ever stand under such a key.
   */
  public static Optional<String> otherName(String key) {
    try {
      String name = key(key);
      return name.equals(key) ? Optional.empty() : Optional.of(name);
    } catch (Failure e) {
      return Optional.of("");
    }
  }

  /** Element strings as a label prints them: (01)…(21)…. */
  private static String link(String elements) throws Failure {
    StringBuilder link = new StringBuilder("https://id.gs1.org");
    Matcher matcher = ELEMENT.matcher(elements);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      link.append('/').append(matcher.group(1)).append('/').append(escaped(matcher.group(2)));
      end = matcher.end();
    }
    if (end != elements.length()) {
      throw Failure.input(
          "not a right identifier: " + elements + " from character " + (end + 1) + " on",
          FORMS,
          "write each element as (NN)value");
    }
    return link.toString();
  }

  private static String escaped(String value) {
    StringBuilder out = new StringBuilder();
    for (char c : value.strip().toCharArray()) {
      boolean plain =
          (c >= '0' && c <= '9')
              || (c >= 'A' && c <= 'Z')
              || (c >= 'a' && c <= 'z')
              || "-._".indexOf(c) >= 0;
      out.append(
          plain ? String.valueOf(c) : String.format(java.util.Locale.ROOT, "%%%02X", (int) c));
    }
    return out.toString();
  }
}
