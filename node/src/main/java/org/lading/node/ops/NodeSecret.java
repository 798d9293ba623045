package org.lading.node.ops;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.lading.crypto.Bytes;
import org.lading.crypto.PrivateKey;
import org.lading.crypto.Sha256;
import org.lading.crypto.Suite;

/**
 * A node's secret: 32 random bytes in a file only its owner may read. Both its keys follow from it,
 * so that a node starts without anyone typing a password: a P-256 key for what it says of itself
 * and for its certificate, which every TLS library takes, and an Ed25519 key that seals.
 */
public record NodeSecret(Bytes seed) {
  public static final int LENGTH = 32;

  private static final String TAG = "lading/node-secret/v1\n";

  public PrivateKey node() {
    return derived(Suite.ECDSA_P256_SHA256, "node p256");
  }

  public PrivateKey seal() {
    return derived(Suite.ED25519, "seal");
  }

  private PrivateKey derived(Suite suite, String purpose) {
    Bytes keySeed = Sha256.tagged(TAG, Bytes.concat(seed, Bytes.ofUtf8(purpose))).bytes();
    return PrivateKey.ofSeed(suite, keySeed);
  }

  /** Writes a new file that nobody else can read. */
  public void write(Path file) throws IOException {
    Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (SeekableByteChannel channel =
        isPosix(file)
            ? Files.newByteChannel(
                file,
                options,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
            : Files.newByteChannel(file, options)) {
      channel.write(ByteBuffer.wrap((seed.hex() + "\n").getBytes(StandardCharsets.US_ASCII)));
    }
  }

  public static NodeSecret read(Path file) throws ConfigException {
    try {
      if (isPosix(file)) {
        Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(file);
        if (allowed.contains(PosixFilePermission.GROUP_READ)
            || allowed.contains(PosixFilePermission.OTHERS_READ)) {
          throw new ConfigException(
              List.of("the secret " + file + " can be read by others: run chmod 600 " + file));
        }
      }
      Bytes seed = Bytes.ofHex(Files.readString(file, StandardCharsets.US_ASCII).strip());
      if (seed.length() == LENGTH) {
        return new NodeSecret(seed);
      }
      throw new ConfigException(
          List.of("the secret " + file + " holds " + seed.length() + " bytes, expected " + LENGTH));
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException(
          List.of(
              "the secret "
                  + file
                  + " cannot be read: "
                  + e.getMessage()
                  + "; 'lading node init' makes one"));
    }
  }

  private static boolean isPosix(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    return folder != null && Files.getFileStore(folder).supportsFileAttributeView("posix");
  }
}
