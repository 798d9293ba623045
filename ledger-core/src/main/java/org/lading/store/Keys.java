package org.lading.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.lading.crypto.Bytes;
import org.lading.state.Table;

/** Keys as they lie in the store: numbers big-endian, so that their order is the order of bytes. */
final class Keys {
  static final int HEIGHT = Long.BYTES;
  static final int TABLE = Short.BYTES;

  private Keys() {}

  /** Fresh arrays, because what is handed to native code must not be shared. */
  static byte[] genesis() {
    return "genesis".getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] lastHeight() {
    return "height".getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] missing() {
    return "missing".getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] height(long height) {
    return ByteBuffer.allocate(HEIGHT).putLong(height).array();
  }

  static long heightOf(byte[] key) {
    return ByteBuffer.wrap(key).getLong();
  }

  static byte[] state(Table table, Bytes key) {
    byte[] full = new byte[TABLE + key.length()];
    full[0] = (byte) (table.id() >>> 8);
    full[1] = (byte) table.id();
    System.arraycopy(key.array(), 0, full, TABLE, key.length());
    return full;
  }

  static Column columnOf(Table table) {
    return table.isIndex() ? Column.INDEX : Column.STATE;
  }

  /**
   * The first key above all that begin with {@code prefix}, whose first bytes are not all 0xFF;
   * table ids end at 0xFFFF, so an empty result means "to the end".
   */
  static byte[] above(byte[] prefix) {
    int last = prefix.length - 1;
    while (last >= 0 && prefix[last] == (byte) 0xFF) {
      last--;
    }
    byte[] above = new byte[last + 1];
    System.arraycopy(prefix, 0, above, 0, above.length);
    if (last >= 0) {
      above[last]++;
    }
    return above;
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
