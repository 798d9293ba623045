package org.lading.node.ordering.raft;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509TrustManager;
import org.lading.crypto.Hash;
import org.lading.identity.ValidatorName;
import org.lading.node.ordering.BatchForwarder;
import org.lading.node.ordering.Roster;

/**
 * What the raft engine needs from its node.
 *
 * @param roster who takes part, as the ledger says; counts at the very first start only, afterwards
 *     the engine's own log says
 * @param joining this validator comes to a network that runs already, newly or with an empty
 *     folder: it waits to be told who takes part, and votes for nobody before
 * @param listenHost the address to listen on, which may differ from the one in the roster
 * @param directory the engine's own folder; one inside it for each epoch
 * @param positionBase added to an index of the log it is a position; a new epoch begins above the
 *     last position of the former
 * @param keyManager presents this validator's certificate
 * @param trustManager says whether a certificate counts at all
 * @param validatorOf whose certificate this is now; asked for every message, so it must be quick
 * @param forwarder takes batches to the leader
 */
public record RaftSettings(
    ValidatorName self,
    Roster roster,
    boolean joining,
    String listenHost,
    int listenPort,
    Path directory,
    Hash ledgerId,
    long epoch,
    long positionBase,
    KeyManager keyManager,
    X509TrustManager trustManager,
    Function<X509Certificate, Optional<ValidatorName>> validatorOf,
    BatchForwarder forwarder,
    RaftTuning tuning) {}
