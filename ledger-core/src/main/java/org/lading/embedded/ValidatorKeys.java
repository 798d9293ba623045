package org.lading.embedded;

import org.lading.crypto.Signer;
import org.lading.identity.OrganisationId;
import org.lading.identity.ValidatorName;

/** The keys a validator's node holds: one for what the node says, one that seals. */
public record ValidatorKeys(
    ValidatorName name, OrganisationId organisation, Signer node, Signer seal) {}
