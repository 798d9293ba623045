package org.lading.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** RocksDB's errors and those of the file system as the store's own. */
final class RocksErrors {
  private RocksErrors() {}

  /** {@code doing} completes "while …". */
  static StoreException of(RocksDBException error, Path folder, String doing) {
    String text = String.valueOf(error.getMessage());
    return switch (kindOf(error, text)) {
      case LOCKED ->
          new StoreException(
              StoreException.Kind.LOCKED,
              folder,
              "the store "
                  + folder
                  + " is open in another program: stop that one first, or open the store for"
                  + " reading only",
              error);
      case DISK_FULL ->
          new StoreException(
              StoreException.Kind.DISK_FULL,
              folder,
              "no space left for "
                  + folder
                  + " while "
                  + doing
                  + ": make room and open the store again; nothing acknowledged is lost",
              error);
      case CORRUPT ->
          new StoreException(
              StoreException.Kind.CORRUPT,
              folder,
              "the store "
                  + folder
                  + " is damaged, found while "
                  + doing
                  + ": "
                  + text
                  + ". Nothing was changed; verify it, and restore it from a copy or from another"
                  + " node",
              error);
      case UNREADABLE ->
          new StoreException(
              StoreException.Kind.UNREADABLE,
              folder,
              "no permission in " + folder + " while " + doing + ": " + text,
              error);
      default ->
          new StoreException(
              StoreException.Kind.IO,
              folder,
              "the disk failed in " + folder + " while " + doing + ": " + text,
              error);
    };
  }

  static StoreException of(IOException error, Path path, String doing) {
    String text = String.valueOf(error.getMessage());
    if (error instanceof AccessDeniedException) {
      return new StoreException(
          StoreException.Kind.UNREADABLE,
          path,
          "no permission for " + path + " while " + doing,
          error);
    }
    if (text.contains("No space left") || text.contains("quota exceeded")) {
      return new StoreException(
          StoreException.Kind.DISK_FULL,
          path,
          "no space left for " + path + " while " + doing + ": make room and try again",
          error);
    }
    return new StoreException(
        StoreException.Kind.IO,
        path,
        "the disk failed at " + path + " while " + doing + ": " + text,
        error);
  }

  private static StoreException.Kind kindOf(RocksDBException error, String text) {
    Status status = error.getStatus();
    if (status == null) {
      return StoreException.Kind.IO;
    }
    if (status.getSubCode() == Status.SubCode.NoSpace || text.contains("No space left")) {
      return StoreException.Kind.DISK_FULL;
    }
    if (status.getCode() == Status.Code.Corruption) {
      return StoreException.Kind.CORRUPT;
    }
    // The lock, a missing file and a missing permission have no code of their own.
    if (text.contains("lock hold by current process") || text.contains("While lock file")) {
      return StoreException.Kind.LOCKED;
    }
    if (text.contains("Permission denied")) {
      return StoreException.Kind.UNREADABLE;
    }
    boolean missing = text.contains("No such file") || text.contains("does not exist");
    return missing ? StoreException.Kind.CORRUPT : StoreException.Kind.IO;
  }
}
