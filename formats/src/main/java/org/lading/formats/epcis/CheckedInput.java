package org.lading.formats.epcis;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Hash;

/**
 * Hashes what is read and checks that it is UTF-8. The JSON parser below takes byte sequences that
 * are not (surrogates, overlong forms), and would take UTF-16 for what it is.
 */
final class CheckedInput extends FilterInputStream {
  private final MessageDigest digest;
  private int line = 1;
  private int column = 1;
  private int pending;
  private int lowest = 0x80;
  private int highest = 0xBF;
  private @Nullable Position bad;

  CheckedInput(InputStream in, MessageDigest digest) {
    super(in);
    this.digest = digest;
  }

  /** The first byte that is not UTF-8, among those read so far. */
  @Nullable Position bad() {
    return bad;
  }

  /** Reads what is left, so that the hash covers every byte. */
  Hash finish() throws IOException {
    transferTo(OutputStreams.NONE);
    if (pending > 0 && bad == null) {
      bad = new Position(line, column);
    }
    return Hash.wrap(digest.digest());
  }

  private static final class OutputStreams {
    private static final java.io.OutputStream NONE = java.io.OutputStream.nullOutputStream();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    if (count > 0) {
      digest.update(buffer, offset, count);
      for (int i = offset; i < offset + count && bad == null; i++) {
        check(buffer[i] & 0xFF);
      }
    }
    return count;
  }

  private void check(int b) {
    if (pending > 0 ? b < lowest || b > highest : !start(b)) {
      bad = new Position(line, column);
      return;
    }
    if (pending > 0 && b <= 0xBF && b >= 0x80) {
      pending--;
      lowest = 0x80;
      highest = 0xBF;
    } else {
      pending = length(b) - 1;
    }
    column++;
    if (b == '\n') {
      line++;
      column = 1;
    }
  }

  /** Whether a character may begin with {@code b}; narrows what may follow (RFC 3629). */
  private boolean start(int b) {
    lowest = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
    highest = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
    return (b < 0x80 && b != 0) || (b >= 0xC2 && b <= 0xF4);
  }

  private static int length(int first) {
    return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  }
}
