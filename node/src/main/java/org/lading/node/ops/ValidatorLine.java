package org.lading.node.ops;

import org.lading.crypto.Bytes;
import org.lading.crypto.KeyFormatException;
import org.lading.crypto.PublicKey;
import org.lading.crypto.Suite;
import org.lading.identity.OrganisationId;
import org.lading.identity.ValidatorName;

/**
 * What an operator gives to the others so that his validator comes into the genesis, as one line:
 * {@code name@organisation=node key,seal key}, keys with their suites as {@code lading key show}
 * prints them. Nothing in it is secret.
 */
public record ValidatorLine(
    ValidatorName name, OrganisationId organisation, PublicKey node, PublicKey seal) {
  public static ValidatorLine parse(String text) {
    int at = text.indexOf('@');
    int equals = text.indexOf('=');
    int comma = text.indexOf(',', equals);
    if (at < 1 || equals < at || comma < 0) {
      throw new IllegalArgumentException(
          "a validator is NAME@ORGANISATION=NODEKEY,SEALKEY as 'lading node new' prints it, not \""
              + text
              + "\"");
    }
    return new ValidatorLine(
        new ValidatorName(text.substring(0, at)),
        new OrganisationId(text.substring(at + 1, equals)),
        key(text.substring(equals + 1, comma)),
        key(text.substring(comma + 1)));
  }

  private static PublicKey key(String text) {
    int colon = text.indexOf(':');
    Suite suite =
        switch (text.substring(0, Math.max(0, colon))) {
          case "ed25519" -> Suite.ED25519;
          case "p256" -> Suite.ECDSA_P256_SHA256;
          case "sm2" -> Suite.SM2_SM3;
          default -> throw new IllegalArgumentException("a key is SUITE:HEX, not \"" + text + "\"");
        };
    try {
      return PublicKey.of(suite, Bytes.ofHex(text.substring(colon + 1)));
    } catch (KeyFormatException e) {
      throw new IllegalArgumentException("the key " + text + " is none: " + e.getMessage(), e);
    }
  }

  private static String text(PublicKey key) {
    String suite =
        switch (key.suite()) {
          case ED25519 -> "ed25519";
          case ECDSA_P256_SHA256 -> "p256";
          case SM2_SM3 -> "sm2";
        };
    return suite + ":" + key.encoded().hex();
  }

  @Override
  public String toString() {
    return name + "@" + organisation + "=" + text(node) + "," + text(seal);
  }
}
