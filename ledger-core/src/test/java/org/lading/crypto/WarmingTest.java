package org.lading.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Going over to native code changes no answer and no signature. */
class WarmingTest {
  private final PrivateKey key =
      PrivateKey.ofSeed(Suite.ED25519, Sha256.of(Bytes.ofUtf8("warming")).bytes());
  private final Signer portable = Signers.bouncyCastle(key);

  @Test
  void theVerifierAnswersAlikeBeforeAndAfter() throws Exception {
    Verifier verifier = Verifier.warming();
    Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
    String expected = Verifier.fastest().name();
    assertEquals(Verifier.bouncyCastle().name(), verifier.name());
    for (int i = 0; i < 2 * Warming.SIGNATURES || waits(verifier, expected, deadline); i++) {
      byte[] message = Bytes.ofUtf8("message " + i).array();
      Signature signature = portable.sign(message);
      assertTrue(verifier.verify(key.publicKey(), message, signature));
      message[0] ^= 1;
      assertFalse(verifier.verify(key.publicKey(), message, signature));
    }
    assertEquals(expected, verifier.name());
  }

  @Test
  void theSignerSignsAlikeBeforeAndAfter() {
    Signer signer = Signers.of(key);
    for (int i = 0; i < 3 * Warming.SIGNATURES; i++) {
      byte[] message = Bytes.ofUtf8("message " + i).array();
      assertEquals(portable.sign(message), signer.sign(message));
    }
  }

  private static boolean waits(Verifier verifier, String expected, Instant deadline) {
    return !verifier.name().equals(expected) && Instant.now().isBefore(deadline);
  }
}
