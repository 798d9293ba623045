package org.lading.settlement;

import java.nio.ByteBuffer;
import org.lading.crypto.Bytes;

/** What keys of several tables are put together from. */
final class KeyParts {
  /** Ends a name of any length. */
  static final Bytes BETWEEN = Bytes.wrap(new byte[1]);

  private KeyParts() {}

  static Bytes byteOf(int value) {
    return Bytes.wrap(new byte[] {(byte) value});
  }

  static Bytes fourBytes(int value) {
    return Bytes.wrap(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
  }
}
