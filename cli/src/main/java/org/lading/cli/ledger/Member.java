package org.lading.cli.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.cli.frame.Failure;
import org.lading.crypto.Bytes;
import org.lading.crypto.KeyFormatException;
import org.lading.crypto.PublicKey;
import org.lading.crypto.Suite;
import org.lading.identity.KeyPurpose;
import org.lading.identity.OrganisationId;
import org.lading.identity.Role;
import org.lading.membership.KeyRecord;
import org.lading.membership.Organisation;

/**
 * A member of a ledger about to be made: who, what it is to the others, and the key it signs with.
 */
public record Member(OrganisationId id, List<Role> roles, PublicKey key) {
  private static final String FORM =
      "ID[:ROLE,ROLE]=SUITE:PUBLICKEY, as 'lading key show' prints it";

  public Member {
    roles = roles.stream().sorted().distinct().toList();
  }

  public static Member parse(String text) throws Failure {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw wrong(text, "it has no =");
    }
    String who = text.substring(0, equals);
    String key = text.substring(equals + 1);
    int colon = who.indexOf(':');
    List<Role> roles = new ArrayList<>();
    try {
      OrganisationId id = new OrganisationId(colon < 0 ? who : who.substring(0, colon));
      if (colon >= 0) {
        for (String role : who.substring(colon + 1).split(",", -1)) {
          roles.add(new Role(role));
        }
      }
      return new Member(id, roles, publicKey(text, key));
    } catch (IllegalArgumentException e) {
      throw wrong(text, String.valueOf(e.getMessage()));
    }
  }

  public Organisation organisation() {
    return new Organisation(id, "", roles);
  }

  public KeyRecord keyRecord() {
    return new KeyRecord(id, key, KeyPurpose.TRANSACTION, Optional.empty(), 0, 0);
  }

  private static PublicKey publicKey(String text, String key) throws Failure {
    int colon = key.indexOf(':');
    if (colon < 0) {
      throw wrong(text, "its key names no suite");
    }
    Suite suite =
        switch (key.substring(0, colon)) {
          case "ed25519" -> Suite.ED25519;
          case "p256" -> Suite.ECDSA_P256_SHA256;
          case "sm2" -> Suite.SM2_SM3;
          default -> throw wrong(text, "its suite is none of ed25519, p256 and sm2");
        };
    try {
      return PublicKey.of(suite, Bytes.ofHex(key.substring(colon + 1)));
    } catch (KeyFormatException e) {
      throw wrong(text, String.valueOf(e.getMessage()));
    }
  }

  private static Failure wrong(String text, String why) {
    return Failure.input(
        "the member \"" + text + "\" does not read: " + why,
        FORM,
        "ask that organisation for the output of 'lading key show'");
  }
}
