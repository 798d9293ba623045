package org.lading.client;

import org.lading.crypto.Hash;

/**
 * What a node says of its ledger and of itself; nothing of it is proved.
 *
 * @param timeMillis ledger time of the last final block
 * @param caller who the node takes us for
 */
public record NodeInfo(
    NodeAddress address,
    String nodeName,
    Hash ledgerId,
    String ledgerName,
    long height,
    long timeMillis,
    long epoch,
    String caller) {}
