package org.lading.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ChecksumType;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBufferManager;

/**
 * How RocksDB is set up, and the native objects of that setup.
 *
 * <p>All memory RocksDB may keep, written and not yet flushed, cached, indexes and filters, comes
 * out of one cache of {@link #MEMORY_BYTES}.
 */
final class RocksTuning implements AutoCloseable {
  static final long MEMORY_BYTES = 160L << 20;
  private static final long UNFLUSHED_BYTES = 96L << 20;
  private static final long WRITE_BUFFER_BYTES = 32L << 20;
  private static final long WAL_BYTES = 160L << 20;
  private static final long FILE_BYTES = 32L << 20;
  private static final int OPEN_FILES = 512;
  private static final int FILTER_BITS_PER_KEY = 10;

  private final List<AutoCloseable> owned = new ArrayList<>();
  private final DBOptions database;
  private final List<ColumnFamilyDescriptor> families = new ArrayList<>();

  RocksTuning() {
    // The cache accounts for the memtables too, and one shard per few megabytes would be too small.
    Cache cache = own(new LRUCache(MEMORY_BYTES, 2));
    WriteBufferManager unflushed = own(new WriteBufferManager(UNFLUSHED_BYTES, cache));
    database = own(database(unflushed));
    for (Column column : Column.values()) {
      families.add(
          new ColumnFamilyDescriptor(column.familyNameBytes(), own(family(column, cache))));
    }
  }

  /** How the files of one column are written. */
  ColumnFamilyOptions options(Column column) {
    return families.stream()
        .filter(family -> Arrays.equals(family.getName(), column.familyNameBytes()))
        .findFirst()
        .orElseThrow()
        .getOptions();
  }

  DBOptions database() {
    return database;
  }

  List<ColumnFamilyDescriptor> families() {
    return families;
  }

  private static DBOptions database(WriteBufferManager unflushed) {
    return new DBOptions()
        .setWriteBufferManager(unflushed)
        .setMaxTotalWalSize(WAL_BYTES)
        // Anything but a record cut short at the very end is reported; see docs/spec/store.md.
        .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
        .setParanoidChecks(true)
        .setMaxBackgroundJobs(2)
        .setBytesPerSync(1 << 20)
        .setMaxOpenFiles(OPEN_FILES)
        .setSkipStatsUpdateOnDbOpen(true)
        .setStatsDumpPeriodSec(0)
        .setStatsPersistPeriodSec(0)
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
        .setKeepLogFileNum(2)
        .setMaxLogFileSize(1 << 20)
        .setMaxManifestFileSize(4 << 20);
  }

  private ColumnFamilyOptions family(Column column, Cache cache) {
    ColumnFamilyOptions options =
        new ColumnFamilyOptions()
            .setWriteBufferSize(WRITE_BUFFER_BYTES)
            .setMaxWriteBufferNumber(3)
            // Nodes of the tree replace each other soon: merging files less often merges more away.
            .setLevel0FileNumCompactionTrigger(8)
            .setTargetFileSizeBase(FILE_BYTES)
            .setMaxBytesForLevelBase(2 * FILE_BYTES)
            .setOptimizeFiltersForHits(column == Column.TREE)
            .setTableFormatConfig(table(column, cache));
    if (column == Column.STATE) {
      // Most keys asked for are new ones: the filter answers for what is not flushed yet as well.
      options.setMemtablePrefixBloomSizeRatio(0.05).setMemtableWholeKeyFiltering(true);
    }
    switch (column) {
      case BLOCKS -> compressed(options, CompressionType.ZSTD_COMPRESSION);
      case STATE, INDEX -> {
        options.setCompressionType(CompressionType.LZ4_COMPRESSION);
        options.setBottommostCompressionType(CompressionType.ZSTD_COMPRESSION);
      }
      case META, TRANSACTIONS, TREE, LOG, LOCAL ->
          compressed(options, CompressionType.NO_COMPRESSION);
    }
    return options;
  }

  /** One compression on all levels, so that files without overlap move down without a rewrite. */
  private void compressed(ColumnFamilyOptions options, CompressionType type) {
    options.setCompressionType(type).setBottommostCompressionType(type);
    if (type == CompressionType.ZSTD_COMPRESSION) {
      options.setCompressionOptions(own(new CompressionOptions().setLevel(1)));
    }
  }

  private BlockBasedTableConfig table(Column column, Cache cache) {
    BlockBasedTableConfig table =
        new BlockBasedTableConfig()
            .setBlockCache(cache)
            .setCacheIndexAndFilterBlocks(true)
            .setPinL0FilterAndIndexBlocksInCache(true)
            .setBlockSize(8 << 10)
            .setFormatVersion(6)
            .setChecksumType(ChecksumType.kXXH3)
            .setOptimizeFiltersForMemory(true);
    if (filtered(column)) {
      table.setFilterPolicy(own(new BloomFilter(FILTER_BITS_PER_KEY)));
    }
    return table;
  }

  private static boolean filtered(Column column) {
    return column == Column.STATE || column == Column.TRANSACTIONS || column == Column.TREE;
  }

  private <T extends AutoCloseable> T own(T nativeObject) {
    owned.add(nativeObject);
    return nativeObject;
  }

  @Override
  public void close() {
    for (AutoCloseable nativeObject : owned.reversed()) {
      try {
        nativeObject.close();
      } catch (Exception e) {
        throw new IllegalStateException("a native object does not close", e);
      }
    }
  }
}
