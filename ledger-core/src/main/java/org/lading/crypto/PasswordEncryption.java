package org.lading.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
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
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.KeyParameter;
import org.lading.crypto.KeyFileException.Kind;

/**
 * PBES2 (RFC 8018): writes scrypt with AES-256-CBC, reads PBKDF2 with HMAC-SHA-256 too, which is
 * what openssl writes by default.
 */
final class PasswordEncryption {
  // 16 MiB and a quarter of a second. More memory at once would be stronger, but openssl reads no
  // key file that takes over 32 MiB, so the cost is raised by doing it five times instead.
  private static final int SCRYPT_COST = 1 << 14;
  private static final int SCRYPT_BLOCK_SIZE = 8;
  private static final int SCRYPT_PARALLEL = 5;

  /** What a file may ask of the reader: a hostile one must not take all memory or hours. */
  private static final BigInteger SCRYPT_MEMORY_BYTES = BigInteger.valueOf(256L << 20);

  private static final BigInteger SCRYPT_PARALLEL_LIMIT = BigInteger.valueOf(32);
  private static final BigInteger PBKDF2_ITERATIONS_LIMIT = BigInteger.valueOf(10_000_000);

  private static final int KEY_LENGTH = 32;
  private static final int BLOCK_LENGTH = 16;
  private static final int UTF8_BYTES_PER_CHAR = 3;

  private PasswordEncryption() {}

  /** The DER of an EncryptedPrivateKeyInfo. */
  static byte[] encrypt(byte[] plain, char[] password, SecureRandom random) {
    byte[] salt = random(random);
    byte[] iv = random(random);
    ScryptParams scrypt =
        new ScryptParams(salt, SCRYPT_COST, SCRYPT_BLOCK_SIZE, SCRYPT_PARALLEL, KEY_LENGTH);
    PBES2Parameters parameters =
        new PBES2Parameters(
            new KeyDerivationFunc(MiscObjectIdentifiers.id_scrypt, scrypt),
            new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(iv)));
    try {
      byte[] encrypted = aes(Cipher.ENCRYPT_MODE, scryptKey(scrypt, password), iv, plain);
      AlgorithmIdentifier scheme =
          new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, parameters);
      return new EncryptedPrivateKeyInfo(scheme, encrypted).getEncoded(ASN1Encoding.DER);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this Java cannot encrypt with AES-256", e);
    }
  }

  static byte[] decrypt(EncryptedPrivateKeyInfo info, char[] password) throws KeyFileException {
    try {
      ASN1ObjectIdentifier scheme = info.getEncryptionAlgorithm().getAlgorithm();
      require(scheme, PKCSObjectIdentifiers.id_PBES2, "encryption scheme", "PBES2");
      PBES2Parameters parameters =
          PBES2Parameters.getInstance(info.getEncryptionAlgorithm().getParameters());
      EncryptionScheme cipher = parameters.getEncryptionScheme();
      require(cipher.getAlgorithm(), NISTObjectIdentifiers.id_aes256_CBC, "cipher", "AES-256-CBC");
      byte[] iv = ASN1OctetString.getInstance(cipher.getParameters()).getOctets();
      byte[] key = key(parameters.getKeyDerivationFunc(), password);
      return aes(Cipher.DECRYPT_MODE, key, iv, info.getEncryptedData());
    } catch (BadPaddingException | IllegalBlockSizeException e) {
      throw wrongPassword(e);
    } catch (RuntimeException | GeneralSecurityException e) {
      // BouncyCastle's readers answer bad input with unchecked exceptions of many kinds.
      throw new KeyFileException(
          Kind.NOT_A_KEY_FILE, "its encryption parameters are malformed: " + e.getMessage(), e);
    }
  }

  static KeyFileException wrongPassword(Exception cause) {
    return new KeyFileException(
        Kind.WRONG_PASSWORD, "wrong password (or the encrypted key was changed)", cause);
  }

  private static byte[] key(KeyDerivationFunc function, char[] password) throws KeyFileException {
    ASN1ObjectIdentifier id = function.getAlgorithm();
    if (id.equals(MiscObjectIdentifiers.id_scrypt)) {
      return scryptKey(affordable(ScryptParams.getInstance(function.getParameters())), password);
    }
    require(id, PKCSObjectIdentifiers.id_PBKDF2, "key derivation", "scrypt or PBKDF2");
    PBKDF2Params parameters = PBKDF2Params.getInstance(function.getParameters());
    require(
        parameters.getPrf().getAlgorithm(),
        PKCSObjectIdentifiers.id_hmacWithSHA256,
        "PBKDF2 hash",
        "HMAC-SHA-256");
    BigInteger iterations = parameters.getIterationCount();
    if (iterations.signum() <= 0 || iterations.compareTo(PBKDF2_ITERATIONS_LIMIT) > 0) {
      throw new KeyFileException(
          Kind.UNSUPPORTED,
          "PBKDF2 with "
              + iterations
              + " iterations; 1 to "
              + PBKDF2_ITERATIONS_LIMIT
              + " is read");
    }
    byte[] secret = utf8(password);
    PKCS5S2ParametersGenerator pbkdf2 = new PKCS5S2ParametersGenerator(new SHA256Digest());
    pbkdf2.init(secret, parameters.getSalt(), iterations.intValueExact());
    byte[] key = ((KeyParameter) pbkdf2.generateDerivedParameters(KEY_LENGTH * 8)).getKey();
    Arrays.fill(secret, (byte) 0);
    return key;
  }

  private static ScryptParams affordable(ScryptParams scrypt) throws KeyFileException {
    BigInteger cost = scrypt.getCostParameter();
    BigInteger block = scrypt.getBlockSize();
    BigInteger parallel = scrypt.getParallelizationParameter();
    BigInteger memory = cost.multiply(block).shiftLeft(7);
    boolean positive = cost.signum() > 0 && block.signum() > 0 && parallel.signum() > 0;
    if (!positive
        || memory.compareTo(SCRYPT_MEMORY_BYTES) > 0
        || parallel.compareTo(SCRYPT_PARALLEL_LIMIT) > 0) {
      throw new KeyFileException(
          Kind.UNSUPPORTED,
          "scrypt with N="
              + cost
              + ", r="
              + block
              + ", p="
              + parallel
              + "; up to 256 MiB (128·N·r) and p = 32 is read");
    }
    return scrypt;
  }

  private static byte[] scryptKey(ScryptParams scrypt, char[] password) {
    byte[] secret = utf8(password);
    byte[] key =
        SCrypt.generate(
            secret,
            scrypt.getSalt(),
            scrypt.getCostParameter().intValueExact(),
            scrypt.getBlockSize().intValueExact(),
            scrypt.getParallelizationParameter().intValueExact(),
            KEY_LENGTH);
    Arrays.fill(secret, (byte) 0);
    return key;
  }

  private static byte[] aes(int mode, byte[] key, byte[] iv, byte[] input)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
    Arrays.fill(key, (byte) 0);
    return cipher.doFinal(input);
  }

  private static void require(
      ASN1ObjectIdentifier came, ASN1ObjectIdentifier expected, String what, String name)
      throws KeyFileException {
    if (!came.equals(expected)) {
      throw new KeyFileException(
          Kind.UNSUPPORTED,
          "the file's "
              + what
              + " is OID "
              + came
              + ", expected "
              + name
              + "; write it anew with: openssl pkcs8 -topk8 -scrypt -in FILE");
    }
  }

  private static byte[] random(SecureRandom random) {
    byte[] bytes = new byte[BLOCK_LENGTH];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Without a String in between, which could not be erased. */
  private static byte[] utf8(char[] password) {
    byte[] room = new byte[Math.multiplyExact(password.length, UTF8_BYTES_PER_CHAR)];
    ByteBuffer encoded = ByteBuffer.wrap(room);
    StandardCharsets.UTF_8
        .newEncoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .encode(CharBuffer.wrap(password), encoded, true);
    byte[] bytes = Arrays.copyOf(room, encoded.position());
    Arrays.fill(room, (byte) 0);
    return bytes;
  }
}
