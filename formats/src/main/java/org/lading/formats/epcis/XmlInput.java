package org.lading.formats.epcis;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Hash;

/**
 * Hashes what the XML parser reads, and stops it inside a single tag, text or comment that is
 * longer than any in an EPCIS document: the parser would keep all of it.
 */
final class XmlInput extends FilterInputStream {
  /** Bytes of one tag, comment or piece of text. */
  static final int TOKEN_BYTES = JsonTrees.TREE_CHARS;

  /** More than {@link #TOKEN_BYTES} without the parser having reached the end of something. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLongException() {
      super("one tag, comment or text is longer than " + TOKEN_BYTES + " bytes");
    }
  }

  private final @Nullable MessageDigest digest;
  private int sinceToken;
  private boolean parsed;
  private @Nullable IOException failure;

  XmlInput(InputStream in, @Nullable MessageDigest digest) {
    super(in);
    this.digest = digest;
  }

  /** The parser has come to the end of a tag, comment or piece of text. */
  void token() {
    sinceToken = 0;
  }

  /** What went wrong with the source itself, rather than with what it holds. */
  @Nullable IOException failure() {
    return failure;
  }

  /** Reads what is left, so that the hash covers every byte. */
  Hash finish() throws IOException {
    parsed = true;
    transferTo(java.io.OutputStream.nullOutputStream());
    if (digest == null) {
      throw new IllegalStateException("nothing was hashed");
    }
    return Hash.wrap(digest.digest());
  }

  /** The parser closes its input at the document's end, but the hash still needs it. */
  @Override
  public void close() {}

  /** Closes the source. */
  void release() throws IOException {
    in.close();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (!parsed && sinceToken > TOKEN_BYTES) {
      throw new TooLongException();
    }
    int count;
    try {
      count = in.read(buffer, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
    if (count > 0) {
      sinceToken = Math.addExact(sinceToken, parsed ? 0 : count);
      if (digest != null) {
        digest.update(buffer, offset, count);
      }
    }
    return count;
  }
}
