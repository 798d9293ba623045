package org.lading.store;

import java.nio.charset.StandardCharsets;

/**
 * The column families of the store, in the order of their ids; their bytes are described in {@code
 * docs/spec/store.md}.
 */
enum Column {
  /** Genesis, and the last height. RocksDB wants a family of this name. */
  META("default"),
  BLOCKS("blocks"),
  TRANSACTIONS("transactions"),
  STATE("state"),
  INDEX("index"),
  TREE("tree"),
  LOG("log"),
  /** What the node notes for itself: no part of the ledger. */
  LOCAL("local");

  private final String familyName;

  Column(String familyName) {
    this.familyName = familyName;
  }

  String familyName() {
    return familyName;
  }

  byte[] familyNameBytes() {
    return familyName.getBytes(StandardCharsets.UTF_8);
  }

  /** A key in words, for messages. */
  String describe(byte[] key) {
    return switch (this) {
      case META -> new String(key, StandardCharsets.UTF_8);
      case BLOCKS -> key.length == Keys.HEIGHT ? "height " + Keys.heightOf(key) : Keys.hex(key);
      case TRANSACTIONS, TREE, LOCAL -> Keys.hex(key);
      case STATE, INDEX ->
          key.length < Keys.TABLE
              ? Keys.hex(key)
              : "table 0x"
                  + Keys.hex(key).substring(0, 2 * Keys.TABLE)
                  + " key "
                  + Keys.hex(key).substring(2 * Keys.TABLE);
      case LOG ->
          key.length == LogTiles.KEY
              ? "level " + LogTiles.levelOf(key) + " from index " + LogTiles.firstIndexOf(key)
              : Keys.hex(key);
    };
  }
}
