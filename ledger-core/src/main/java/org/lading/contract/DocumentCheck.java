package org.lading.contract;

import java.util.List;

/** Finds what no document may say. */
public final class DocumentCheck {
  private DocumentCheck() {}

  public static List<Problem> of(Document document) {
    return List.of();
  }
}
