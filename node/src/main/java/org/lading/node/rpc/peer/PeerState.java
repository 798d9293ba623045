package org.lading.node.rpc.peer;

import org.lading.identity.ValidatorName;

/**
 * How the connection to one peer is.
 *
 * @param trouble why the last call or connection failed; empty when nothing did since it connected
 * @param sent messages it has taken
 * @param dropped messages that were never sent or never arrived
 */
public record PeerState(
    ValidatorName name,
    HostPort address,
    boolean connected,
    String trouble,
    long sent,
    long dropped) {}
