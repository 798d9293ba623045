package org.lading.cli.key;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lading.cli.frame.Failure;
import org.lading.crypto.Bytes;
import org.lading.crypto.KeyFormatException;
import org.lading.crypto.PublicKey;

/**
 * The public half beside a key file, {@code exporter.key.pub}: one line such as {@code
 * ed25519:5c1f…}. It needs no password, so keys can be listed and handed on without one.
 */
final class PublicKeyFile {
  private static final String EXTENSION = ".pub";
  private static final int LARGEST_BYTES = 1024;

  private PublicKeyFile() {}

  static Path beside(Path keyFile) {
    return keyFile.resolveSibling(keyFile.getFileName() + EXTENSION);
  }

  static boolean isNamed(Path file) {
    return file.toString().endsWith(EXTENSION);
  }

  static void write(Path file, PublicKey key) throws IOException {
    Files.writeString(file, text(key) + "\n");
  }

  /** How a public key is written on one line: {@code ed25519:5c1f…}. */
  static String text(PublicKey key) {
    return SuiteName.of(key.suite()).word() + ":" + key.encoded().hex();
  }

  static PublicKey read(Path file) throws Failure, IOException {
    if (Files.size(file) > LARGEST_BYTES) {
      throw notAKey(file, "it is far too long");
    }
    String line = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
    int colon = line.indexOf(':');
    SuiteName suite = colon < 0 ? null : SuiteName.ofWord(line.substring(0, colon));
    if (suite == null) {
      throw notAKey(file, "it does not begin with a suite and a colon");
    }
    try {
      return PublicKey.of(suite.suite(), Bytes.ofHex(line.substring(colon + 1)));
    } catch (KeyFormatException | IllegalArgumentException e) {
      throw notAKey(file, String.valueOf(e.getMessage())).because(e);
    }
  }

  private static Failure notAKey(Path file, String reason) {
    return Failure.input(
        file + " holds no public key: " + reason,
        "one line: ed25519, p256 or sm2, a colon, and the key in hexadecimal",
        "remove it and see 'lading key show' with the key file itself");
  }
}
