package org.lading.crypto;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.lading.crypto.KeyFileException.Kind;

/**
 * A private key at rest: PKCS#8 EncryptedPrivateKeyInfo in PEM (docs/spec/keys.md), which openssl
 * reads and writes too. The public key is derived, never stored apart.
 */
public final class KeyFile {
  private static final String BEGIN = "-----BEGIN ENCRYPTED PRIVATE KEY-----";
  private static final String END = "-----END ENCRYPTED PRIVATE KEY-----";
  private static final String BEGIN_ANY = "-----BEGIN ";

  /** A key file is under 1 KiB; whatever is far larger is no key file and is not read. */
  private static final int FILE_BYTES = 16_384;

  private static final int PEM_LINE = 64;

  private KeyFile() {}

  /**
   * Writes a new file that only its owner may read, and has it on disk when this returns. The
   * password is not kept and not erased.
   */
  public static void write(Path file, PrivateKey key, char[] password, SecureRandom random)
      throws KeyFileException {
    byte[] text = encode(key, password, random).getBytes(StandardCharsets.US_ASCII);
    try {
      fill(file, create(file), text);
    } catch (FileAlreadyExistsException e) {
      throw new KeyFileException(
          Kind.EXISTS, file + " is there already and is left as it is; choose another name", e);
    } catch (IOException e) {
      throw new KeyFileException(Kind.NOT_WRITTEN, file + " cannot be written: " + reason(e), e);
    }
  }

  /** Fills a file that was just made, and removes it when that fails: half a key is no key. */
  private static void fill(Path file, SeekableByteChannel made, byte[] text) throws IOException {
    try (made) {
      ByteBuffer rest = ByteBuffer.wrap(text);
      while (rest.hasRemaining()) {
        made.write(rest);
      }
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private static String reason(IOException e) {
    return e instanceof AccessDeniedException ? "no permission" : String.valueOf(e.getMessage());
  }

  public static PrivateKey read(Path file, char[] password) throws KeyFileException {
    try {
      if (Files.size(file) > FILE_BYTES) {
        throw new KeyFileException(
            Kind.NOT_A_KEY_FILE, file + " is larger than any key file (" + FILE_BYTES + " bytes)");
      }
      return decode(Files.readString(file, StandardCharsets.ISO_8859_1), password);
    } catch (NoSuchFileException e) {
      throw new KeyFileException(Kind.NOT_FOUND, "there is no file " + file, e);
    } catch (IOException e) {
      throw new KeyFileException(Kind.UNREADABLE, file + " cannot be read: " + reason(e), e);
    } catch (KeyFileException e) {
      String told = String.valueOf(e.getMessage());
      throw new KeyFileException(
          e.kind(), told.startsWith(file.toString()) ? told : file + ": " + told, e);
    }
  }

  static String encode(PrivateKey key, char[] password, SecureRandom random) {
    byte[] der = PasswordEncryption.encrypt(Pkcs8.encode(key), password, random);
    Base64.Encoder base64 = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'});
    return BEGIN + "\n" + base64.encodeToString(der) + "\n" + END + "\n";
  }

  static PrivateKey decode(String text, char[] password) throws KeyFileException {
    byte[] der = body(text);
    if (isTruncated(der)) {
      throw truncated("its DER ends early");
    }
    EncryptedPrivateKeyInfo encrypted;
    try {
      encrypted = EncryptedPrivateKeyInfo.getInstance(ASN1Primitive.fromByteArray(der));
    } catch (IOException | RuntimeException e) {
      // BouncyCastle's readers answer bad input with unchecked exceptions of many kinds.
      throw new KeyFileException(
          Kind.NOT_A_KEY_FILE, "between the PEM lines is no EncryptedPrivateKeyInfo", e);
    }
    return Pkcs8.decode(PasswordEncryption.decrypt(encrypted, password));
  }

  private static byte[] body(String text) throws KeyFileException {
    int begin = text.indexOf(BEGIN);
    if (begin < 0) {
      throw noEncryptedKey(text);
    }
    int end = text.indexOf(END, begin);
    if (end < 0) {
      throw truncated("the line '" + END + "' is missing");
    }
    String base64 = text.substring(begin + BEGIN.length(), end).replaceAll("\\s", "");
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new KeyFileException(
          Kind.NOT_A_KEY_FILE, "between the PEM lines is no base64: " + e.getMessage(), e);
    }
  }

  private static KeyFileException noEncryptedKey(String text) {
    if (!text.isBlank() && BEGIN.startsWith(text.strip())) {
      return truncated("it ends inside its first line");
    }
    int begin = text.indexOf(BEGIN_ANY);
    if (begin < 0) {
      return new KeyFileException(
          Kind.NOT_A_KEY_FILE, "not a key file: expected a line '" + BEGIN + "'");
    }
    String line = text.substring(begin).lines().findFirst().orElse("");
    return new KeyFileException(
        line.contains("PRIVATE KEY") ? Kind.UNSUPPORTED : Kind.NOT_A_KEY_FILE,
        "expected '"
            + BEGIN
            + "', found '"
            + line
            + "'; a plain private key is encrypted with: openssl pkcs8 -topk8 -scrypt -in FILE");
  }

  /** Whether the outermost length reaches beyond the bytes there are. */
  private static boolean isTruncated(byte[] der) {
    if (der.length < 2 || der[0] != 0x30) {
      return der.length < 2;
    }
    int first = der[1] & 0xFF;
    int width = first < 0x80 ? 0 : first & 0x7F;
    if (width > 3 || der.length < 2 + width) {
      return width <= 3;
    }
    int length = width == 0 ? first : 0;
    for (int i = 0; i < width; i++) {
      length = (length << 8) | (der[2 + i] & 0xFF);
    }
    return der.length < 2 + width + length;
  }

  private static KeyFileException truncated(String how) {
    return new KeyFileException(
        Kind.TRUNCATED, "the key file is cut off: " + how + "; restore it from a copy");
  }

  private static SeekableByteChannel create(Path file) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return Files.newByteChannel(file, options);
    }
    // Given at creation: set afterwards, there would be a moment in which others can open it.
    FileAttribute<?> ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    return Files.newByteChannel(file, options, ownerOnly);
  }
}
