package org.lading.cli.frame;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;

/** What stands for a file on the ledger. */
public final class FileHash {
  private static final int CHUNK = 1 << 16;

  private FileHash() {}

  /** Its SHA-256, as {@code sha256sum} prints it. */
  public static Hash sha256(Path file) throws IOException {
    Sha256 hash = new Sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] chunk = in.readNBytes(CHUNK);
      while (chunk.length > 0) {
        hash.add(Bytes.wrap(chunk));
        chunk = in.readNBytes(CHUNK);
      }
    }
    return hash.finish();
  }
}
