package org.lading.membership;

import org.lading.codec.CanonicalWriter;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.PublicKey;
import org.lading.identity.KeyPurpose;
import org.lading.identity.OrganisationId;

/**
 * What a new key signs to show that whoever registers it holds it
 * (docs/spec/membership.md#registering-a-key). Nobody can so register another's key, for another
 * organisation, purpose or ledger.
 */
public record KeyClaim(
    Hash ledgerId, OrganisationId organisation, PublicKey key, KeyPurpose purpose) {
  private static final String TAG = "lading/key-registration/v1\n";

  public byte[] signingInput() {
    Bytes message =
        new CanonicalWriter()
            .bytes(1, ledgerId)
            .string(2, organisation.name())
            .uint32(3, key.suite().code())
            .bytes(4, key.encoded())
            .uint32(5, purpose.code())
            .toBytes();
    return Bytes.concat(Bytes.ofUtf8(TAG), message).array();
  }
}
