package org.lading.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lading.crypto.KeyFileException.Kind;

/** Key files: each kind of bad file has its own answer, and openssl reads and writes them. */
class KeyFileTest {
  private static final char[] PASSWORD = "Чай 茶 tea".toCharArray();
  private static final PrivateKey KEY = PrivateKey.ofSeed(Suite.ED25519, Hash.ZERO.bytes());

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void comesBackAsWritten(Suite suite) throws Exception {
    PrivateKey key = PrivateKey.ofSeed(suite, Hash.ZERO.bytes());
    Path file = folder.resolve("a.key");
    KeyFile.write(file, key, PASSWORD, new SecureRandom());
    PrivateKey read = KeyFile.read(file, PASSWORD);
    assertEquals(key.publicKey(), read.publicKey());
    assertEquals(key.secret(), read.secret());
    assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
  }

  @Test
  void saysThatThereIsNoFile() {
    assertKind(Kind.NOT_FOUND, folder.resolve("none"), "there is no file");
  }

  @Test
  void saysThatAFolderIsNotReadable() {
    assertKind(Kind.UNREADABLE, folder, "cannot be read");
  }

  @Test
  void saysThatThePasswordIsWrong() throws Exception {
    Path file = written("a.key", KeyFile.encode(KEY, "other".toCharArray(), new SecureRandom()));
    assertKind(Kind.WRONG_PASSWORD, file, "wrong password");
  }

  @Test
  void saysThatTheFileIsNoKeyFile() throws Exception {
    assertKind(Kind.NOT_A_KEY_FILE, written("empty", ""), "not a key file");
    assertKind(Kind.NOT_A_KEY_FILE, written("text", "hello\n"), "not a key file");
    assertKind(Kind.NOT_A_KEY_FILE, written("large", "x".repeat(20_000)), "larger than any");
    String certificate = "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n";
    assertKind(Kind.NOT_A_KEY_FILE, written("cert", certificate), "found '-----BEGIN CERT");
    assertKind(Kind.NOT_A_KEY_FILE, written("stars", pem("****")), "no base64");
    assertKind(Kind.NOT_A_KEY_FILE, written("hi", pem("AgEB")), "no EncryptedPrivateKeyInfo");
    assertKind(Kind.NOT_A_KEY_FILE, written("null", pem("MAA=")), "no EncryptedPrivateKeyInfo");
  }

  @Test
  void saysThatTheFileIsCutOffWhereverItEnds() throws Exception {
    String whole = KeyFile.encode(KEY, PASSWORD, new SecureRandom());
    for (int length = 1; length < whole.length() - 1; length += 7) {
      String cut = whole.substring(0, length);
      KeyFileException e =
          assertThrows(KeyFileException.class, () -> KeyFile.decode(cut, PASSWORD));
      assertEquals(Kind.TRUNCATED, e.kind(), cut);
    }
    String body = whole.lines().skip(1).filter(l -> !l.startsWith("-")).reduce("", String::concat);
    byte[] der = Base64.getDecoder().decode(body);
    for (int length = 0; length < der.length; length += 5) {
      String cut = Base64.getEncoder().encodeToString(Arrays.copyOf(der, length));
      KeyFileException e =
          assertThrows(KeyFileException.class, () -> KeyFile.decode(pem(cut), PASSWORD));
      assertEquals(Kind.TRUNCATED, e.kind(), length + " bytes of DER");
    }
  }

  @Test
  void saysThatAPlainKeyIsToBeEncrypted() throws Exception {
    Path file = written("plain", "-----BEGIN EC PRIVATE KEY-----\n");
    assertKind(Kind.UNSUPPORTED, file, "openssl pkcs8 -topk8");
  }

  @Test
  void neverOverwrites() throws Exception {
    Path file = written("mine", "mine");
    KeyFileException e =
        assertThrows(
            KeyFileException.class, () -> KeyFile.write(file, KEY, PASSWORD, new SecureRandom()));
    assertEquals(Kind.EXISTS, e.kind());
    assertEquals("mine", Files.readString(file));
  }

  @Test
  void saysThatItCannotWrite() {
    Path file = folder.resolve("no/such/folder/a.key");
    KeyFileException e =
        assertThrows(
            KeyFileException.class, () -> KeyFile.write(file, KEY, PASSWORD, new SecureRandom()));
    assertEquals(Kind.NOT_WRITTEN, e.kind());
  }

  @ParameterizedTest
  @EnumSource
  void opensslReadsWhatWeWrite(Suite suite) throws Exception {
    OpenSsl.assumePresent();
    PrivateKey key = PrivateKey.ofSeed(suite, Hash.ZERO.bytes());
    Path file = folder.resolve("a.key");
    KeyFile.write(file, key, "secret".toCharArray(), new SecureRandom());
    String command = "openssl pkey -in a.key -passin pass:secret -noout -text";
    String shown = OpenSsl.run(folder, command).replaceAll("[\\s:]", "");
    assertTrue(shown.contains(key.secret().hex()), shown);
  }

  @Test
  void readsWhatOpensslWrites() throws Exception {
    OpenSsl.assumePresent();
    for (String kind : List.of("ed25519", "EC -pkeyopt ec_paramgen_curve:P-256", "SM2")) {
      OpenSsl.run(folder, "openssl genpkey -algorithm " + kind + " -out plain.pem");
      for (String how : List.of("-scrypt", "-v2 aes-256-cbc -v2prf hmacWithSHA256 -iter 5000")) {
        String encrypt = "openssl pkcs8 -topk8 -in plain.pem -out c.key -passout pass:secret ";
        OpenSsl.run(folder, encrypt + how);
        PrivateKey key = KeyFile.read(folder.resolve("c.key"), "secret".toCharArray());
        String text = OpenSsl.run(folder, "openssl pkey -in plain.pem -noout -text");
        assertTrue(text.replaceAll("[\\s:]", "").contains(key.secret().hex()), kind + how);
      }
    }
  }

  @Test
  void saysWhichForeignKeyOrEncryptionItDoesNotTake() throws Exception {
    OpenSsl.assumePresent();
    OpenSsl.run(folder, "openssl genpkey -algorithm X25519 -out plain.pem");
    String encrypt = "openssl pkcs8 -topk8 -in plain.pem -out c.key -passout pass:secret ";
    Path file = folder.resolve("c.key");
    char[] secret = "secret".toCharArray();
    OpenSsl.run(folder, encrypt + "-scrypt");
    assertKind(Kind.UNSUPPORTED, file, secret, "key of an algorithm of OID 1.3.101.110");
    OpenSsl.run(folder, encrypt + "-v2 aes-128-cbc");
    assertKind(Kind.UNSUPPORTED, file, secret, "cipher is OID 2.16.840.1.101.3.4.1.2");
    OpenSsl.run(folder, encrypt + "-v2 aes-256-cbc -v2prf hmacWithSHA1");
    assertKind(Kind.UNSUPPORTED, file, secret, "PBKDF2 hash");
  }

  /** A file could otherwise ask for days of work or all memory. */
  @Test
  void refusesACostNoHonestFileHas() throws Exception {
    byte[] salt = new byte[16];
    AlgorithmIdentifier sha256 = new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256);
    PBKDF2Params slow = new PBKDF2Params(salt, 10_000_001, sha256);
    assertCostRefused(PKCSObjectIdentifiers.id_PBKDF2, slow, "10000001 iterations");
    ScryptParams large = new ScryptParams(salt, 1 << 30, 8, 1);
    assertCostRefused(MiscObjectIdentifiers.id_scrypt, large, "N=1073741824");
    ScryptParams wide = new ScryptParams(salt, 1 << 14, 8, 1_000);
    assertCostRefused(MiscObjectIdentifiers.id_scrypt, wide, "p=1000");
  }

  private void assertCostRefused(ASN1ObjectIdentifier function, ASN1Encodable cost, String part)
      throws IOException {
    PBES2Parameters parameters =
        new PBES2Parameters(
            new KeyDerivationFunc(function, cost),
            new EncryptionScheme(
                NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(new byte[16])));
    byte[] der =
        new EncryptedPrivateKeyInfo(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, parameters), new byte[64])
            .getEncoded();
    Path file = written("costly", pem(Base64.getMimeEncoder().encodeToString(der)));
    assertKind(Kind.UNSUPPORTED, file, part);
  }

  /** Every single-byte change gives one of our answers, never another exception. */
  @Test
  void answersEveryChangedByteWithAKind() throws Exception {
    byte[] plain = Pkcs8.encode(KEY);
    for (int i = 0; i < plain.length; i++) {
      for (int change : new int[] {0x01, 0x80, 0xFF}) {
        byte[] changed = plain.clone();
        changed[i] ^= (byte) change;
        try {
          assertEquals(Suite.ED25519, Pkcs8.decode(changed).suite());
        } catch (KeyFileException e) {
          assertTrue(
              List.of(Kind.WRONG_PASSWORD, Kind.UNSUPPORTED, Kind.NOT_A_KEY_FILE)
                  .contains(e.kind()));
        }
      }
    }
  }

  @Test
  void opensslAcceptsOurSm2Signatures() throws Exception {
    OpenSsl.assumePresent();
    PrivateKey key = PrivateKey.ofSeed(Suite.SM2_SM3, Hash.ZERO.bytes());
    KeyFile.write(folder.resolve("a.key"), key, "secret".toCharArray(), new SecureRandom());
    OpenSsl.run(folder, "openssl pkey -in a.key -passin pass:secret -pubout -out a.pub");
    byte[] message = "consignment".getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve("m"), message);
    Bytes plain = Signers.of(key).sign(message).bytes();
    Files.write(folder.resolve("s"), CurveVectors.der(plain).array());
    String verify =
        "openssl dgst -sm3 -sigopt distid:1234567812345678 -verify a.pub -signature s m";
    assertTrue(OpenSsl.run(folder, verify).contains("Verified OK"));
  }

  private Path written(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String pem(String body) {
    return "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
        + body
        + "\n-----END ENCRYPTED PRIVATE KEY-----\n";
  }

  private static void assertKind(Kind kind, Path file, String part) {
    assertKind(kind, file, PASSWORD, part);
  }

  private static void assertKind(Kind kind, Path file, char[] password, String part) {
    KeyFileException e = assertThrows(KeyFileException.class, () -> KeyFile.read(file, password));
    String message = String.valueOf(e.getMessage());
    assertEquals(kind, e.kind(), message);
    assertTrue(message.contains(part), message);
    assertTrue(message.contains(file.toString()), message);
  }
}
