package org.lading.cli.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.lading.cli.frame.Failure;
import org.lading.crypto.Bytes;
import org.lading.crypto.Sha256;
import org.lading.crypto.Signer;
import org.lading.crypto.Signers;
import org.lading.crypto.Suite;

/**
 * The secret of a validator on this machine: 32 random bytes in a file only its owner may read. The
 * key that seals and the key that reports the clock both follow from it, so that a node starts
 * without anyone typing a password.
 */
record NodeSecret(Bytes seed) {
  static final int LENGTH = 32;

  private static final String TAG = "lading/node-secret/v1\n";

  Signer seal() {
    return derived("seal");
  }

  Signer node() {
    return derived("node");
  }

  private Signer derived(String purpose) {
    Bytes keySeed = Sha256.tagged(TAG, Bytes.concat(seed, Bytes.ofUtf8(purpose))).bytes();
    return Signers.ofSeed(Suite.ED25519, keySeed);
  }

  void write(Path file) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel =
        Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")
            ? Files.newByteChannel(
                file,
                options,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
            : Files.newByteChannel(file, options)) {
      channel.write(
          java.nio.ByteBuffer.wrap((seed.hex() + "\n").getBytes(StandardCharsets.US_ASCII)));
    }
  }

  static NodeSecret read(Path file) throws Failure {
    try {
      String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
      Bytes seed = Bytes.ofHex(text);
      if (seed.length() == LENGTH) {
        return new NodeSecret(seed);
      }
      throw Failure.input(
          "the file " + file + " holds " + seed.length() + " bytes",
          "a secret of " + LENGTH + " bytes in hexadecimal",
          "put back the file made together with this ledger");
    } catch (IOException | IllegalArgumentException e) {
      throw Failure.input(
              "the secret of this machine's validator cannot be read from " + file,
              "the file made together with this ledger, readable by you",
              "run as the user who made the ledger, or read with commands that only read")
          .because(e);
    }
  }
}
