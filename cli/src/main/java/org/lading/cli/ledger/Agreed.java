package org.lading.cli.ledger;

import java.util.Optional;
import org.lading.membership.Parameters;
import org.lading.membership.SettlementTerms;

/**
 * What the members of a new ledger agree on beyond who they are.
 *
 * @param settlement about money; empty for a ledger without
 */
public record Agreed(Parameters parameters, Optional<SettlementTerms> settlement) {}
