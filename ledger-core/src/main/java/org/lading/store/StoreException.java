package org.lading.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The store cannot do what was asked: which kind of trouble, in which folder or file, and in the
 * message what to do about it.
 *
 * <p>Unchecked, because any read of a {@link StoreView} can meet damage and the pure rules that
 * read through one have no answer to it: the shell catches this, says it, and stops.
 */
public final class StoreException extends RuntimeException {
  /** What went wrong. */
  public enum Kind {
    /** There is no such folder. */
    MISSING,
    /** The folder holds something else, or its first creation did not finish. */
    NOT_A_STORE,
    /** A store is created in an empty or new folder only. */
    NOT_EMPTY,
    /** The folder or a file in it may not be read or written by this user. */
    UNREADABLE,
    /** Another process, or this one, has it open for writing. */
    LOCKED,
    /** Written by a newer program. */
    NEWER_FORMAT,
    /** Written in an old format this program has no step for. */
    UNKNOWN_FORMAT,
    /** Bytes on disk are not those that were written, or are gone. */
    CORRUPT,
    /** No space left. */
    DISK_FULL,
    /** Opened for reading only. */
    READ_ONLY,
    /** An earlier write failed: open the store anew. */
    FAILED,
    /** The native library could not be loaded. */
    NO_NATIVE_LIBRARY,
    /** Any other trouble with the disk. */
    IO
  }

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final transient Path path;

  public StoreException(Kind kind, Path path, String message) {
    this(kind, path, message, null);
  }

  public StoreException(Kind kind, Path path, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.path = path;
  }

  public Kind kind() {
    return kind;
  }

  /** The folder of the store, or the file in it. */
  public Path path() {
    return path;
  }
}
