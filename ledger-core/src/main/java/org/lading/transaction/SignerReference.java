package org.lading.transaction;

import org.lading.identity.KeyId;
import org.lading.identity.OrganisationId;

/** One required signer of a transaction: an organisation, and the key it signs with. */
public record SignerReference(OrganisationId organisation, KeyId key) {}
