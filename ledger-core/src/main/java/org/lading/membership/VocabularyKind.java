package org.lading.membership;

import java.util.Optional;

/** What the words of a vocabulary name. The codes never change. */
public enum VocabularyKind {
  BIZ_STEP(1, "business step"),
  DISPOSITION(2, "disposition"),
  DOCUMENT_TYPE(3, "document type"),
  PARTY_TYPE(4, "type of source or destination"),
  ERROR_REASON(5, "reason of an error");

  private final int code;
  private final String title;

  VocabularyKind(int code, String title) {
    this.code = code;
    this.title = title;
  }

  public int code() {
    return code;
  }

  /** What one word of it is, for messages. */
  public String title() {
    return title;
  }

  public static Optional<VocabularyKind> ofCode(int code) {
    return switch (code) {
      case 1 -> Optional.of(BIZ_STEP);
      case 2 -> Optional.of(DISPOSITION);
      case 3 -> Optional.of(DOCUMENT_TYPE);
      case 4 -> Optional.of(PARTY_TYPE);
      case 5 -> Optional.of(ERROR_REASON);
      default -> Optional.empty();
    };
  }
}
