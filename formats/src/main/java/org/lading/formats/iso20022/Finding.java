package org.lading.formats.iso20022;

import org.lading.formats.epcis.Position;

/**
 * Something that is wrong with a message.
 *
 * @param field the element it is about, as a path below Document; empty for the message as a whole
 */
public record Finding(Position at, String field, String expected, String got) {
  @Override
  public String toString() {
    return at
        + (field.isEmpty() ? "" : ", " + field)
        + ": expected "
        + expected
        + (got.isEmpty() ? "" : ", got " + got);
  }
}
