package org.lading.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;

/**
 * Zip files of one form only: entries stored without compression, dated 1980-01-01, nothing beside
 * them. So the same entries give the same bytes on every machine and version of the JDK, nothing
 * can expand when read, and no two programs can see different entries in one file.
 */
final class StoredZip {
  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int LOCAL_LENGTH = 30;
  private static final int CENTRAL_LENGTH = 46;
  private static final int END_LENGTH = 22;
  private static final short VERSION = 10;
  private static final short FIRST_OF_1980 = 0x0021;
  private static final int LONGEST_NAME = 100;

  private StoredZip() {}

  /** An entry without its content, as both headers describe it. */
  private record Described(Bytes name, int crc, int size, int offset) {
    byte[] local() {
      return fields(LOCAL_LENGTH + name.length())
          .putInt(LOCAL)
          .putShort(VERSION)
          .putInt(0)
          .putShort((short) 0)
          .putShort(FIRST_OF_1980)
          .putInt(crc)
          .putInt(size)
          .putInt(size)
          .putShort((short) name.length())
          .putShort((short) 0)
          .put(name.array())
          .array();
    }

    byte[] central() {
      return fields(CENTRAL_LENGTH + name.length())
          .putInt(CENTRAL)
          .putShort(VERSION)
          .putShort(VERSION)
          .putInt(0)
          .putShort((short) 0)
          .putShort(FIRST_OF_1980)
          .putInt(crc)
          .putInt(size)
          .putInt(size)
          .putShort((short) name.length())
          .putLong(0)
          .putInt(0)
          .putInt(offset)
          .put(name.array())
          .array();
    }
  }

  /** Writes entries one after the other; {@link #finish} ends the file. */
  static final class Writer {
    private final OutputStream out;
    private final List<Described> entries = new ArrayList<>();
    private int at;

    Writer(OutputStream out) {
      this.out = out;
    }

    void add(String name, Bytes content) throws IOException {
      byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
      long after = (long) at + LOCAL_LENGTH + ascii.length + content.length();
      if (after > Limits.BUNDLE_BYTES || entries.size() == Limits.BUNDLE_ENTRIES) {
        throw new IllegalArgumentException(
            "a bundle has at most "
                + Limits.BUNDLE_ENTRIES
                + " entries and "
                + Limits.BUNDLE_BYTES
                + " bytes: make several");
      }
      Described entry = new Described(Bytes.copyOf(ascii), crc(content), content.length(), at);
      out.write(entry.local());
      out.write(content.array());
      entries.add(entry);
      at = (int) after;
    }

    void finish() throws IOException {
      out.write(directory(entries, at));
      out.flush();
    }
  }

  /** Takes one entry after the other. */
  interface Reader {
    void entry(String name, Bytes content) throws MalformedException;
  }

  /**
   * Reads a file of just this form.
   *
   * @throws MalformedException naming the entry, when it has any other form
   */
  static void read(InputStream in, Reader reader) throws IOException, MalformedException {
    List<Described> entries = new ArrayList<>();
    int at = 0;
    while (true) {
      byte[] signature = exactly(in, 4, at, "the next entry");
      int kind = ByteBuffer.wrap(signature).order(ByteOrder.LITTLE_ENDIAN).getInt();
      if (kind != LOCAL) {
        if (entries.isEmpty()) {
          throw new MalformedException(0, "this is not a zip file that begins with an entry");
        }
        requireDirectory(in, signature, entries, at);
        return;
      }
      if (entries.size() == Limits.BUNDLE_ENTRIES) {
        throw new MalformedException(at, "more than " + Limits.BUNDLE_ENTRIES + " entries");
      }
      at = entry(in, at, entries, reader);
    }
  }

  private static int entry(InputStream in, int at, List<Described> entries, Reader reader)
      throws IOException, MalformedException {
    String which = "entry " + (entries.size() + 1);
    byte[] rest = exactly(in, LOCAL_LENGTH - 4, at, "the header of " + which);
    ByteBuffer header = ByteBuffer.wrap(rest).order(ByteOrder.LITTLE_ENDIAN);
    int method = header.getShort(4);
    int crc = header.getInt(10);
    int size = header.getInt(18);
    int nameLength = Short.toUnsignedInt(header.getShort(22));
    if (nameLength == 0 || nameLength > LONGEST_NAME) {
      throw new MalformedException(at, which + " has a name of " + nameLength + " bytes");
    }
    byte[] name = exactly(in, nameLength, at, "the name of " + which);
    String named = name(name, at, which);
    if (method != 0) {
      throw new MalformedException(at, named + " is compressed; a bundle's entries are stored");
    }
    long after = (long) at + LOCAL_LENGTH + nameLength + Integer.toUnsignedLong(size);
    if (size < 0 || size > Limits.RECEIPT_BYTES || after > Limits.BUNDLE_BYTES) {
      throw new MalformedException(
          at, named + " has " + Integer.toUnsignedString(size) + " bytes, which is too many");
    }
    Described entry = new Described(Bytes.copyOf(name), crc, size, at);
    byte[] expected = entry.local();
    if (!Arrays.equals(expected, 4, LOCAL_LENGTH, rest, 0, LOCAL_LENGTH - 4)) {
      throw new MalformedException(at, "the zip header of " + named + " is not as it was written");
    }
    Bytes content = Bytes.wrap(exactly(in, size, at, named));
    if (crc(content) != crc) {
      throw new MalformedException(at, named + " was changed: its checksum does not match");
    }
    entries.add(entry);
    reader.entry(named, content);
    return (int) after;
  }

  private static void requireDirectory(
      InputStream in, byte[] signature, List<Described> entries, int at)
      throws IOException, MalformedException {
    byte[] expected = directory(entries, at);
    byte[] rest = in.readNBytes(expected.length - 4 + 1);
    boolean same =
        rest.length == expected.length - 4
            && Arrays.equals(expected, 0, 4, signature, 0, 4)
            && Arrays.equals(expected, 4, expected.length, rest, 0, rest.length);
    if (!same) {
      throw new MalformedException(
          at, "the zip directory, after " + entries.size() + " entries, is not as it was written");
    }
  }

  private static byte[] directory(List<Described> entries, int offset) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Described entry : entries) {
      out.write(entry.central());
    }
    int length = out.size();
    out.write(
        fields(END_LENGTH)
            .putInt(END)
            .putInt(0)
            .putShort((short) entries.size())
            .putShort((short) entries.size())
            .putInt(length)
            .putInt(offset)
            .putShort((short) 0)
            .array());
    return out.toByteArray();
  }

  private static String name(byte[] name, int at, String which) throws MalformedException {
    for (byte b : name) {
      if (b <= ' ' || b > '~') {
        throw new MalformedException(at, which + " has a name that is not plain letters");
      }
    }
    return new String(name, StandardCharsets.US_ASCII);
  }

  private static byte[] exactly(InputStream in, int length, int at, String what)
      throws IOException, MalformedException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new MalformedException(at, "the file ends within " + what);
    }
    return bytes;
  }

  private static ByteBuffer fields(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int crc(Bytes content) {
    CRC32 crc = new CRC32();
    crc.update(content.array());
    return (int) crc.getValue();
  }
}
