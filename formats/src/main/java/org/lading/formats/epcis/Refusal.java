package org.lading.formats.epcis;

/**
 * Why a document, or one event of it, is not accepted.
 *
 * @param pointer where inside the document or event, as a JSON pointer; empty for the whole
 * @param reason what was expected, what came
 */
public record Refusal(String pointer, Position at, String reason) {
  @Override
  public String toString() {
    return at + (pointer.isEmpty() ? "" : ", at " + pointer) + ": " + reason;
  }
}
