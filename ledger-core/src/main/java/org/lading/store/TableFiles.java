package org.lading.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rocksdb.EnvOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileWriter;

/** Writes ascending keys straight into table files of one column, which the database takes over. */
final class TableFiles implements AutoCloseable {
  private static final long FILE_BYTES = 64L << 20;

  private final Path folder;
  private final String name;
  private final EnvOptions environment = new EnvOptions();
  private final Options options;
  private final List<Path> files = new ArrayList<>();
  private @Nullable SstFileWriter open;
  private long openBytes;

  TableFiles(Path folder, String name, Options options) {
    this.folder = folder;
    this.name = name;
    this.options = options;
  }

  void put(byte[] key, byte[] value) throws RocksDBException {
    SstFileWriter writer = open;
    if (writer == null) {
      Path file = folder.resolve(name + "-" + files.size() + ".staged");
      writer = new SstFileWriter(environment, options);
      open = writer;
      writer.open(file.toString());
      files.add(file);
      openBytes = 0;
    }
    writer.put(key, value);
    openBytes += key.length + value.length;
    if (openBytes > FILE_BYTES) {
      endFile();
    }
  }

  private void endFile() throws RocksDBException {
    SstFileWriter writer = open;
    if (writer != null) {
      open = null;
      try (writer) {
        writer.finish();
      }
    }
  }

  /** All files, whole. */
  List<Path> finish() throws RocksDBException {
    endFile();
    return List.copyOf(files);
  }

  @Override
  public void close() {
    SstFileWriter writer = open;
    if (writer != null) {
      writer.close();
    }
    options.close();
    environment.close();
  }
}
