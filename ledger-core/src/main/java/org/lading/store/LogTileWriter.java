package org.lading.store;

import java.util.Arrays;
import java.util.List;
import org.lading.crypto.Hash;
import org.lading.merkle.LogNode;

/** Puts the new log nodes of one block into their tiles. */
final class LogTileWriter {
  private static final int TILE_BYTES = LogTiles.WIDTH * Hash.LENGTH;

  /** The tile being filled of one stored level. */
  private static final class Open {
    private final byte[] key;
    private final byte[] tile = new byte[TILE_BYTES];
    private int size;

    Open(byte[] key) {
      this.key = key;
    }
  }

  private final RocksDatabase database;
  private final BatchBuffer batch;
  private final Open[] open = new Open[Long.SIZE / LogTiles.LEVELS + 1];

  LogTileWriter(RocksDatabase database, BatchBuffer batch) {
    this.database = database;
    this.batch = batch;
  }

  void addAll(List<LogNode> nodes) {
    for (LogNode node : nodes) {
      if (LogTiles.isStored(node.level())) {
        add(node);
      }
    }
    for (Open tile : open) {
      if (tile != null) {
        write(tile);
      }
    }
  }

  private void add(LogNode node) {
    int level = node.level() / LogTiles.LEVELS;
    byte[] key = LogTiles.keyFor(node.level(), node.index());
    Open tile = open[level];
    if (tile == null || !Arrays.equals(tile.key, key)) {
      if (tile != null) {
        write(tile);
      }
      tile = begun(key, node);
      open[level] = tile;
    }
    int at = (int) (node.index() % LogTiles.WIDTH) * Hash.LENGTH;
    if (at != tile.size) {
      throw new IllegalStateException(
          "log node at level "
              + node.level()
              + ", index "
              + node.index()
              + " does not follow the last one stored");
    }
    System.arraycopy(node.hash().array(), 0, tile.tile, at, Hash.LENGTH);
    tile.size = at + Hash.LENGTH;
  }

  /** A tile that earlier blocks began is read; only the first of a level in a block can be one. */
  private Open begun(byte[] key, LogNode node) {
    Open tile = new Open(key);
    if (node.index() % LogTiles.WIDTH != 0) {
      byte[] stored = database.getLatest(Column.LOG, key);
      if (stored != null && stored.length < TILE_BYTES) {
        System.arraycopy(stored, 0, tile.tile, 0, stored.length);
        tile.size = stored.length;
      }
    }
    return tile;
  }

  private void write(Open tile) {
    batch.put(database.id(Column.LOG), tile.key, tile.tile, tile.size);
  }
}
