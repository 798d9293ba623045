package org.lading.node.rpc.peer;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.lading.client.tls.CertificateEvents;
import org.lading.client.tls.OwnCertificate;
import org.lading.client.tls.RegisterTrust;
import org.lading.client.tls.TlsContexts;
import org.lading.crypto.Bytes;
import org.lading.crypto.PublicKey;
import org.lading.identity.ValidatorName;
import org.lading.node.sync.BlockPage;
import org.lading.node.sync.PeerFailureException;
import org.lading.node.sync.PeerMessage;
import org.lading.snapshot.StateCursor;

/**
 * The ways to the other validators. Each expects at its address the very validator it is for, and
 * refuses anyone else. May be used by many threads; no call waits.
 */
public final class Peers implements AutoCloseable {
  private static final long CLOSING_MILLIS = 500;

  private final OwnCertificate own;
  private final Function<PublicKey, Optional<ValidatorName>> register;
  private final InstantSource clock;
  private final CertificateEvents events;
  private final NetworkThreads threads;
  private final Object changing = new Object();
  private volatile Map<ValidatorName, PeerChannel> channels = Map.of();

  /**
   * Knows nobody before {@link #update}.
   *
   * @param register whose node key it is, now; answers from memory
   */
  public Peers(
      OwnCertificate own,
      Function<PublicKey, Optional<ValidatorName>> register,
      InstantSource clock,
      CertificateEvents events,
      NetworkThreads threads) {
    this.own = own;
    this.register = register;
    this.clock = clock;
    this.events = events;
    this.threads = threads;
  }

  /** From now on these and no others; connections whose address stays are kept. */
  public void update(Map<ValidatorName, HostPort> addresses) throws SSLException {
    synchronized (changing) {
      Map<ValidatorName, PeerChannel> next = new TreeMap<>();
      List<PeerChannel> leaving = new ArrayList<>(channels.values());
      for (Map.Entry<ValidatorName, HostPort> entry : addresses.entrySet()) {
        PeerChannel before = channels.get(entry.getKey());
        if (before != null && before.address().equals(entry.getValue())) {
          next.put(entry.getKey(), before);
          leaving.remove(before);
        } else {
          next.put(entry.getKey(), connect(entry.getKey(), entry.getValue()));
        }
      }
      channels = next;
      leaving.forEach(PeerChannel::close);
    }
  }

  /** Best effort: what cannot be sent soon is dropped, the oldest first. */
  public void send(ValidatorName to, PeerMessage message) {
    PeerChannel channel = channels.get(to);
    if (channel != null) {
      channel.send(message);
    }
  }

  /**
   * Completes when the peer's engine has accepted the batch; fails with {@link
   * PeerFailureException}.
   */
  public CompletionStage<Void> forward(ValidatorName to, Bytes signedBatch) {
    PeerChannel channel = channels.get(to);
    return channel == null ? unknown(to) : channel.forward(signedBatch);
  }

  /**
   * Final blocks of that peer from a height on, unchecked; fails with {@link PeerFailureException}.
   */
  public CompletionStage<BlockPage> fetchBlocks(ValidatorName from, long fromHeight) {
    PeerChannel channel = channels.get(from);
    return channel == null ? unknown(from) : channel.fetchBlocks(fromHeight);
  }

  /** The head of a snapshot of that peer, unchecked; fails with {@link PeerFailureException}. */
  public CompletionStage<Bytes> fetchSnapshot(ValidatorName from) {
    PeerChannel channel = channels.get(from);
    return channel == null ? unknown(from) : channel.fetchSnapshot();
  }

  /** Entries of that snapshot, unchecked; fails with {@link PeerFailureException}. */
  public CompletionStage<Bytes> fetchState(ValidatorName from, long height, StateCursor behind) {
    PeerChannel channel = channels.get(from);
    return channel == null ? unknown(from) : channel.fetchState(height, behind);
  }

  /** How each is, by name. */
  public List<PeerState> states() {
    return channels.values().stream().map(PeerChannel::state).toList();
  }

  @Override
  public void close() {
    List<PeerChannel> leaving;
    synchronized (changing) {
      leaving = List.copyOf(channels.values());
      channels = Map.of();
    }
    leaving.forEach(PeerChannel::close);
    try {
      for (PeerChannel channel : leaving) {
        channel.awaitClosed(CLOSING_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private PeerChannel connect(ValidatorName peer, HostPort address) throws SSLException {
    RegisterTrust trust = RegisterTrust.expecting(peer, register, clock, events);
    return new PeerChannel(peer, address, TlsContexts.client(own, trust), threads);
  }

  private static <T> CompletableFuture<T> unknown(ValidatorName peer) {
    return CompletableFuture.failedFuture(
        new PeerFailureException(
            peer,
            PeerFailureException.Kind.UNREACHABLE,
            "no address is known for it; add it to the peers of this node's configuration",
            null));
  }
}
