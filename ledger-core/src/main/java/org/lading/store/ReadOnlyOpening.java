package org.lading.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Opens a database that another process may be writing to. RocksDB first reads which files there
 * are (the manifest) and then replays the write-ahead logs it finds. A flush in between could take
 * away a log whose contents are in no file known yet, so an opening during which the manifest
 * changed is thrown away and tried again.
 */
final class ReadOnlyOpening {
  private static final int MOST_TRIES = 20;
  private static final String CURRENT = "CURRENT";

  private record Manifest(String name, long size) {}

  private ReadOnlyOpening() {}

  static RocksDatabase open(Path folder) throws IOException {
    for (int tries = 1; ; tries++) {
      boolean last = tries == MOST_TRIES;
      try {
        Manifest before = manifest(folder);
        RocksDatabase database = RocksDatabase.open(folder, RocksDatabase.Mode.READ);
        if (before.equals(manifest(folder))) {
          return database;
        }
        database.close();
        if (last) {
          throw new StoreException(
              StoreException.Kind.LOCKED,
              folder,
              "the store " + folder + " is being written to without a pause: try again");
        }
      } catch (StoreException e) {
        // A file that a compaction has just replaced is missing for a moment, no longer.
        if (last || e.kind() != StoreException.Kind.CORRUPT) {
          throw e;
        }
      }
    }
  }

  private static Manifest manifest(Path folder) throws IOException {
    Path database = StoreFolder.database(folder);
    String name = Files.readString(database.resolve(CURRENT)).strip();
    return new Manifest(name, Files.size(database.resolve(name)));
  }
}
