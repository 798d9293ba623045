package org.lading.crypto;

import org.jspecify.annotations.Nullable;

/** A key in a token that cannot be used: of which kind the trouble is, and what to do. */
public final class Pkcs11Exception extends Exception {
  /** The kinds of trouble, for programs that answer differently to them. */
  public enum Kind {
    /** The library does not load, or has no such slot. */
    LIBRARY,
    WRONG_PIN,
    NO_SUCH_KEY,
    /** The key is not on P-256. */
    UNSUPPORTED
  }

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  Pkcs11Exception(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
