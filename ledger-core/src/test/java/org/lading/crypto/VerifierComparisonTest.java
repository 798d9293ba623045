package org.lading.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lading.testkit.Seeded;

/** All implementations give one answer, also to signatures bent at random. */
class VerifierComparisonTest {
  private final List<Verifier> verifiers = Providers.all();
  private final List<EdwardsPoint> small = EdwardsPoint.smallOrderPoints();

  @ParameterizedTest
  @EnumSource
  void allAgreeOnRandomlyChangedSignatures(Suite suite) throws Exception {
    Seeded.check(
        60,
        random -> {
          PrivateKey key = PrivateKey.ofSeed(suite, random.bytes(32));
          byte[] message = random.bytes(random.below(200)).array();
          byte[] signature = Signers.bouncyCastle(key).sign(message).bytes().toByteArray();
          for (int changes = random.below(3); changes > 0; changes--) {
            signature[random.below(64)] ^= (byte) (1 << random.below(8));
          }
          assertOneAnswer(key.publicKey(), message, Bytes.wrap(signature));
        });
  }

  /** Keys and nonces with random torsion, compared with the equation in plain arithmetic too. */
  @Test
  void allAgreeWithPlainArithmeticOnRandomTorsion() throws Exception {
    Seeded.check(
        40,
        random -> {
          BigInteger a = EdwardsPoint.number(random.bytes(31).array());
          BigInteger r = EdwardsPoint.number(random.bytes(31).array());
          Ed25519Forge forge = Ed25519Forge.ofKey(a, some(random));
          Bytes signature = forge.sign(r, some(random));
          PublicKey key = PublicKey.ofRegistered(Suite.ED25519, forge.encodedA());
          boolean expected =
              EdwardsPoint.decoded(forge.encodedA()).isOfPrimeOrder()
                  && EdwardsPoint.decoded(signature.slice(0, 32)).isOfPrimeOrder()
                  && EdwardsEquation.holds(forge.encodedA(), Ed25519Forge.MESSAGE, signature);
          byte[] message = Ed25519Forge.MESSAGE.array();
          assertEquals(expected, assertOneAnswer(key, message, signature));
        });
  }

  private EdwardsPoint some(Seeded.Random random) {
    return random.chance(50) ? EdwardsPoint.IDENTITY : random.pick(small);
  }

  private boolean assertOneAnswer(PublicKey key, byte[] message, Bytes signature) {
    boolean first = verifiers.getFirst().verify(key, message, new Signature(signature));
    for (Verifier verifier : verifiers) {
      assertEquals(first, verifier.verify(key, message, new Signature(signature)), verifier.name());
    }
    return first;
  }
}
