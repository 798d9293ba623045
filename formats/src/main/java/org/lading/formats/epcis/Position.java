package org.lading.formats.epcis;

/** A place in a document: line and column (in bytes), both from 1. */
public record Position(int line, int column) {
  @Override
  public String toString() {
    return "line " + line + ", column " + column;
  }
}
