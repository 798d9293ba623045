package org.lading.formats.iso20022;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Stops the XML parser inside a single tag, text or comment that is longer than any in a payment
 * message (the parser would keep all of it), and tells faults of the source from faults of what it
 * holds.
 */
final class MessageInput extends FilterInputStream {
  /** More than {@link MessageLimits#TOKEN_BYTES} without the end of something. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLongException() {
      super("more than " + MessageLimits.TOKEN_BYTES + " bytes");
    }
  }

  private long sinceToken;
  private @Nullable IOException failure;

  MessageInput(InputStream in) {
    super(in);
  }

  /** The parser has come to the end of a tag, comment or piece of text. */
  void token() {
    sinceToken = 0;
  }

  /** What went wrong with the source itself. */
  @Nullable IOException failure() {
    return failure;
  }

  /** The source belongs to whoever opened it. */
  @Override
  public void close() {}

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (sinceToken > MessageLimits.TOKEN_BYTES) {
      throw new TooLongException();
    }
    try {
      int count = in.read(buffer, offset, length);
      sinceToken += Math.max(0, count);
      return count;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }
}
