package org.lading.cli.bench;

import org.lading.crypto.PrivateKey;
import org.lading.crypto.Signer;
import org.lading.crypto.Signers;
import org.lading.identity.OrganisationId;

/** An organisation in whose name transactions are signed. */
record Member(OrganisationId organisation, PrivateKey key, Signer signer) {
  static Member of(OrganisationId organisation, PrivateKey key) {
    return new Member(organisation, key, Signers.of(key));
  }
}
