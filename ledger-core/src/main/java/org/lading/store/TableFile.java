package org.lading.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rocksdb.LiveFileMetaData;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileReader;
import org.rocksdb.SstFileReaderIterator;

/** Checks one sorted table file of RocksDB. */
final class TableFile {
  private TableFile() {}

  static Optional<Damage> check(Path file, @Nullable LiveFileMetaData live) {
    Column column = live == null ? null : columnOf(live.columnFamilyName());
    String place = "whole file";
    if (column != null && live != null) {
      place = range(column, live.smallestKey(), live.largestKey());
    }
    try (Options options = new Options();
        SstFileReader reader = new SstFileReader(options)) {
      reader.open(file.toString());
      try {
        reader.verifyChecksum();
        return Optional.empty();
      } catch (RocksDBException e) {
        return damage(file, column, column == null ? place : firstBad(reader, column, place), e);
      }
    } catch (RocksDBException e) {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      return damage(file, column, place, e);
    }
  }

  private static Optional<Damage> damage(
      Path file, @Nullable Column column, String place, RocksDBException e) {
    String family = column == null ? "table of an unknown family" : column.familyName();
    return Optional.of(new Damage(file, family, place, String.valueOf(e.getMessage())));
  }

  /** Reads until the damage stops it: it lies behind the last key that could be read. */
  private static String firstBad(SstFileReader reader, Column column, String range) {
    byte[] last = null;
    try (ReadOptions once = new ReadOptions().setFillCache(false);
        SstFileReaderIterator at = reader.newIterator(once)) {
      at.seekToFirst();
      while (at.isValid()) {
        last = at.key();
        at.next();
      }
      at.status();
      return range + ", outside its entries";
    } catch (RocksDBException e) {
      return last == null
          ? range + ", from its first entry"
          : range + ", behind " + column.describe(last);
    }
  }

  private static String range(Column column, byte[] smallest, byte[] largest) {
    return column.describe(smallest) + " to " + column.describe(largest);
  }

  private static @Nullable Column columnOf(byte[] name) {
    for (Column column : Column.values()) {
      if (Arrays.equals(column.familyNameBytes(), name)) {
        return column;
      }
    }
    return null;
  }
}
