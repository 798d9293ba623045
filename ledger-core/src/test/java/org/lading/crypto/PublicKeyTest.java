package org.lading.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.lading.testkit.Golden;

/** Key ids, and that a refused key says why. */
class PublicKeyTest {
  @Test
  void keyIdsAreAsCommitted() {
    StringBuilder lines = new StringBuilder("suite,seed,public key,key id\n");
    for (Suite suite : Suite.values()) {
      for (String seed : List.of("00".repeat(32), "2a".repeat(32))) {
        PublicKey key = PrivateKey.ofSeed(suite, Bytes.ofHex(seed)).publicKey();
        lines.append(suite.code()).append(',').append(seed).append(',');
        lines.append(key.encoded().hex()).append(',').append(key.id().hex()).append('\n');
      }
    }
    Golden.check("vectors/key-ids.csv", lines.toString());
  }

  @Test
  void keyIdIsTheHashOfTagSuiteAndKey() {
    PublicKey key = PrivateKey.ofSeed(Suite.SM2_SM3, Hash.ZERO.bytes()).publicKey();
    Bytes preimage =
        Bytes.concat(Bytes.ofUtf8("lading/key/v1\n"), Bytes.ofHex("03"), key.encoded());
    assertEquals(Sha256.of(preimage), key.id());
  }

  @Test
  void sayWhyAKeyIsRefused() {
    assertReason(Suite.ED25519, "00".repeat(31), "is 32 bytes, these are 31");
    assertReason(Suite.ED25519, "ed" + "ff".repeat(30) + "7f", "not canonical");
    assertReason(Suite.ED25519, "01" + "00".repeat(31), "small order");
    Ed25519Forge torsion =
        Ed25519Forge.ofKey(BigInteger.TEN, EdwardsPoint.smallOrderPoints().get(4));
    assertReason(Suite.ED25519, torsion.encodedA().hex(), "component of small order");
    assertReason(Suite.ECDSA_P256_SHA256, "04" + "11".repeat(32), "begins with the byte 02 or 03");
    assertReason(Suite.ECDSA_P256_SHA256, "02" + "ff".repeat(32), "not below the prime of P-256");
    assertReason(Suite.SM2_SM3, "02" + "ff".repeat(32), "not below the prime of SM2");
    assertSays("not 4", assertThrows(KeyFormatException.class, () -> Suite.ofCode(4)));
  }

  @Test
  void refusesEveryCurveKeyWhoseXIsOnNoPoint() {
    List<String> accepted = new ArrayList<>();
    int refused = 0;
    for (int x = 0; x < 64; x++) {
      String hex = "02" + "00".repeat(31) + String.format(Locale.ROOT, "%02x", x);
      try {
        accepted.add(PublicKey.of(Suite.ECDSA_P256_SHA256, Bytes.ofHex(hex)).encoded().hex());
      } catch (KeyFormatException e) {
        assertSays("no point of P-256", e);
        refused++;
      }
    }
    assertTrue(refused > 16 && accepted.size() > 16, refused + " refused");
  }

  private static void assertReason(Suite suite, String hex, String reason) {
    KeyFormatException e =
        assertThrows(KeyFormatException.class, () -> PublicKey.of(suite, Bytes.ofHex(hex)));
    assertSays(reason, e);
  }

  private static void assertSays(String part, KeyFormatException e) {
    assertTrue(String.valueOf(e.getMessage()).contains(part), e::toString);
  }
}
