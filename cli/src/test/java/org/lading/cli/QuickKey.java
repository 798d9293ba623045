package org.lading.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

/**
 * A key file for tests. One that this program writes takes a quarter of a second to open, on
 * purpose; this one is of the same form, with the cost of guessing its password at the least.
 */
final class QuickKey {
  private static final String ALGORITHM = "PBEWithHmacSHA256AndAES_256";
  private static final int ITERATIONS = 1;
  private static final int RAW_KEY_BYTES = 32;

  private QuickKey() {}

  /** Writes a new Ed25519 key; answers its public key in hexadecimal. */
  static String write(Path file, String password) throws IOException {
    SecureRandom random = new SecureRandom();
    byte[] salt = new byte[16];
    byte[] iv = new byte[16];
    random.nextBytes(salt);
    random.nextBytes(iv);
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      SecretKey key =
          SecretKeyFactory.getInstance(ALGORITHM)
              .generateSecret(new PBEKeySpec(password.toCharArray()));
      Cipher cipher = Cipher.getInstance(ALGORITHM);
      cipher.init(
          Cipher.ENCRYPT_MODE,
          key,
          new PBEParameterSpec(salt, ITERATIONS, new IvParameterSpec(iv)));
      byte[] encrypted = cipher.doFinal(pair.getPrivate().getEncoded());
      AlgorithmParameters scheme = AlgorithmParameters.getInstance("PBES2");
      scheme.init(cipher.getParameters().getEncoded());
      byte[] info = new EncryptedPrivateKeyInfo(scheme, encrypted).getEncoded();
      Files.writeString(
          file,
          "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
              + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(info)
              + "\n-----END ENCRYPTED PRIVATE KEY-----\n");
      byte[] shown = pair.getPublic().getEncoded();
      return HexFormat.of()
          .formatHex(Arrays.copyOfRange(shown, shown.length - RAW_KEY_BYTES, shown.length));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot write a key file", e);
    }
  }
}
