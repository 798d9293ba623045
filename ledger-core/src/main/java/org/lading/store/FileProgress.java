package org.lading.store;

import java.nio.file.Path;

/** Told of each file that has been checked. */
@FunctionalInterface
public interface FileProgress {
  FileProgress NONE = (file, doneBytes, totalBytes) -> {};

  void checked(Path file, long doneBytes, long totalBytes);
}
