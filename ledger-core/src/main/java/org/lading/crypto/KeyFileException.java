package org.lading.crypto;

import org.jspecify.annotations.Nullable;

/** A key file that cannot be read or written: of which kind the trouble is, and what to do. */
public final class KeyFileException extends Exception {
  /** The kinds of trouble, for programs that answer differently to them. */
  public enum Kind {
    NOT_FOUND,
    /** The file is there and the system does not let us read it. */
    UNREADABLE,
    /** The file holds something else. */
    NOT_A_KEY_FILE,
    /** The file ends before the key does. */
    TRUNCATED,
    /** Or the encrypted bytes were changed: the two cannot be told apart. */
    WRONG_PASSWORD,
    /** A key, an encryption or a cost this program does not take. */
    UNSUPPORTED,
    /** A file is never overwritten. */
    EXISTS,
    NOT_WRITTEN
  }

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  KeyFileException(Kind kind, String message) {
    this(kind, message, null);
  }

  KeyFileException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
