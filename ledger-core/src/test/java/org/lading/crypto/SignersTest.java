package org.lading.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lading.testkit.Seeded;

/** Signing: every signer's signature is accepted by every verifier, and no changed one is. */
class SignersTest {
  private final List<Verifier> verifiers = Providers.all();

  @ParameterizedTest
  @EnumSource
  void everyVerifierAcceptsWhatEverySignerSigns(Suite suite) throws Exception {
    Seeded.check(
        20,
        random -> {
          PrivateKey key = PrivateKey.ofSeed(suite, random.bytes(32));
          byte[] message = random.bytes(random.below(300)).array();
          Signature signature = Signers.bouncyCastle(key).sign(message);
          assertEquals(signature, Signers.of(key).sign(message));
          for (Verifier verifier : verifiers) {
            assertTrue(verifier.verify(key.publicKey(), message, signature), verifier.name());
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void everyVerifierRefusesAFlippedBit(Suite suite) throws Exception {
    Seeded.check(
        20,
        random -> {
          PrivateKey key = PrivateKey.ofSeed(suite, random.bytes(32));
          byte[] message = random.bytes(40).array();
          byte[] changed = Signers.of(key).sign(message).bytes().toByteArray();
          changed[random.below(64)] ^= (byte) (1 << random.below(8));
          byte[] other = message.clone();
          other[random.below(40)] ^= (byte) (1 << random.below(8));
          for (Verifier verifier : verifiers) {
            assertFalse(verifier.verify(key.publicKey(), message, Signature.wrap(changed)));
            assertFalse(verifier.verify(key.publicKey(), other, Signers.of(key).sign(message)));
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void aPrivateKeyComesBackFromItsSecret(Suite suite) throws Exception {
    PrivateKey key = PrivateKey.ofSeed(suite, Hash.ZERO.bytes());
    assertEquals(key.publicKey(), PrivateKey.of(suite, key.secret()).publicKey());
    assertEquals(key.publicKey(), PublicKey.of(suite, key.publicKey().encoded()));
    assertFalse(key.toString().contains(key.secret().hex()));
  }

  /** The nonces are those of RFC 6979, and the s it prints high is made low. */
  @Test
  void signsP256AsRfc6979Prints() throws Exception {
    for (SignatureVector vector : SignatureVector.read(EcdsaVectors.PATH)) {
      if (vector.desc().startsWith("RFC 6979")
          && vector.verdict() == SignatureVector.Verdict.VALID) {
        PrivateKey key = PrivateKey.of(Suite.ECDSA_P256_SHA256, EcdsaVectors.SECRET);
        assertEquals(key.publicKey().encoded(), vector.key());
        Signature signature = Signers.of(key).sign(vector.message().array());
        assertEquals(vector.signature(), signature.bytes(), vector.desc());
      }
    }
  }

  @Test
  void refusesAScalarOutOfRange() {
    for (Suite suite : List.of(Suite.ECDSA_P256_SHA256, Suite.SM2_SM3)) {
      assertThrows(KeyFormatException.class, () -> PrivateKey.of(suite, Hash.ZERO.bytes()));
      assertThrows(
          KeyFormatException.class, () -> PrivateKey.of(suite, Bytes.ofHex("ff".repeat(32))));
    }
  }

  @Test
  void aSignatureIs64Bytes() {
    for (int length : new int[] {0, 63, 65}) {
      assertThrows(
          IllegalArgumentException.class, () -> Signature.wrap(new byte[length]), "" + length);
    }
  }
}
