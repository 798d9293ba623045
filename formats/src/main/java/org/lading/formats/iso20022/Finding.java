package org.lading.formats.iso20022;

import org.lading.formats.epcis.Position;

/**
 * Something that is wrong with a message.
 *
 * @param field the element it is about, as a path below Document; empty for the message as a whole
 */
public record Finding(Position at, String field, String expected, String got) {
  /** Texts of a message may be long; to tell what is wrong with one its beginning will do. */
  private static final int CHARACTERS = 400;

  public Finding {
    expected = shortened(expected);
    got = shortened(got);
  }

  private static String shortened(String text) {
    return text.length() > CHARACTERS ? text.substring(0, CHARACTERS) + "…" : text;
  }

  @Override
  public String toString() {
    return at
        + (field.isEmpty() ? "" : ", " + field)
        + ": expected "
        + expected
        + (got.isEmpty() ? "" : ", got " + got);
  }
}
