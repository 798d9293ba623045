package org.lading.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * The file {@code HEAD}: the last acknowledged height, written over after each commit and not
 * synced. A write-ahead log whose end is missing looks the same whether a crash cut an
 * unacknowledged write short or damage took acknowledged blocks away; a height below this one tells
 * the two apart.
 */
final class Head implements AutoCloseable {
  static final String NAME = "HEAD";
  private static final int MAGIC = 0x4C484431;
  private static final int SIZE = Integer.BYTES + Long.BYTES + Integer.BYTES;

  private final Path path;
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(SIZE);

  private Head(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static Head open(Path folder) throws IOException {
    Path path = folder.resolve(NAME);
    return new Head(
        path, FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
  }

  /** The acknowledged height in {@code folder}, -1 before the first block. */
  static long read(Path folder) throws IOException {
    Path path = folder.resolve(NAME);
    if (!Files.exists(path)) {
      throw new StoreException(
          StoreException.Kind.CORRUPT, path, path + " is missing: it holds the last height");
    }
    byte[] bytes = Files.readAllBytes(path);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length != SIZE
        || in.getInt(0) != MAGIC
        || in.getInt(SIZE - Integer.BYTES) != checksum(bytes)) {
      throw new StoreException(
          StoreException.Kind.CORRUPT,
          path,
          path + " is damaged: its " + bytes.length + " bytes do not match their checksum");
    }
    return in.getLong(Integer.BYTES);
  }

  void write(long height) throws IOException {
    byte[] bytes = new byte[SIZE];
    ByteBuffer out = ByteBuffer.wrap(bytes).putInt(MAGIC).putLong(height);
    out.putInt(checksum(bytes));
    buffer.clear().put(bytes).flip();
    while (buffer.hasRemaining()) {
      if (channel.write(buffer, buffer.position()) == 0) {
        throw new EOFException("nothing more could be written to " + path);
      }
    }
  }

  void sync() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, SIZE - Integer.BYTES);
    return (int) crc.getValue();
  }
}
