package org.lading.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The native provider may be missing from the class path; nothing else changes then. */
class WithoutNativeCodeTest {
  /** What the child process runs. */
  static final class Trial {
    private Trial() {}

    public static void main(String[] args) {
      Verifier verifier = Verifier.fastest();
      for (Suite suite : Suite.values()) {
        Signer signer = Signers.ofSeed(suite, Hash.ZERO.bytes());
        Signature signature = signer.sign(new byte[3]);
        boolean valid = verifier.verify(signer.publicKey(), new byte[3], signature);
        boolean other = verifier.verify(signer.publicKey(), new byte[4], signature);
        System.out.println(suite + " " + valid + " " + other);
      }
      System.out.println(verifier.name() + ", native: " + Verifier.corretto().isPresent());
    }
  }

  @Test
  void signsAndVerifiesWithoutTheNativeProvider() throws Exception {
    assertEquals(
        """
        ED25519 true false
        ECDSA_P256_SHA256 true false
        SM2_SM3 true false
        BouncyCastle, native: false
        """,
        ChildJvm.run(Trial.class, Map.of()));
  }
}
