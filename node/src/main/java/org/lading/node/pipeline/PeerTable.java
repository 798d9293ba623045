package org.lading.node.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lading.identity.ValidatorName;
import org.lading.node.sync.PeerMessage;

/** What the other validators last said of themselves. Hearsay: it only says whom to ask. */
final class PeerTable {
  /** One peer. */
  static final class Peer {
    private final ValidatorName name;
    private PeerMessage.@Nullable Progress progress;
    private long heardMillis;
    private long answeredMillis = Long.MIN_VALUE / 2;
    private long blamedUntilMillis = Long.MIN_VALUE / 2;

    Peer(ValidatorName name) {
      this.name = name;
    }

    ValidatorName name() {
      return name;
    }

    /** -1 while it has said nothing. */
    long finalHeight() {
      return progress == null ? -1 : progress.finalHeight();
    }

    PeerMessage.@Nullable Progress progress() {
      return progress;
    }

    long heardMillis() {
      return heardMillis;
    }
  }

  /** How long a peer is not asked again after it failed to answer or answered badly. */
  private static final long BLAME_MILLIS = 2_000;

  /** A peer that lags is told so at most this often. */
  private static final long ANSWER_MILLIS = 200;

  private final Map<ValidatorName, Peer> byName = new HashMap<>();
  private final List<Peer> peers = new ArrayList<>();
  private int lastAsked;

  PeerTable(List<ValidatorName> names) {
    for (ValidatorName name : names) {
      Peer peer = new Peer(name);
      byName.put(name, peer);
      peers.add(peer);
    }
  }

  List<Peer> all() {
    return List.copyOf(peers);
  }

  void heard(ValidatorName from, PeerMessage.Progress progress, long nowMillis) {
    Peer peer = byName.get(from);
    if (peer != null) {
      peer.progress = progress;
      peer.heardMillis = nowMillis;
    }
  }

  /** Whether {@code name} should now be told how far we are; the answer counts as telling it. */
  boolean shouldAnswer(ValidatorName name, long nowMillis) {
    Peer peer = byName.get(name);
    if (peer == null || nowMillis - peer.answeredMillis < ANSWER_MILLIS) {
      return false;
    }
    peer.answeredMillis = nowMillis;
    return true;
  }

  void blame(ValidatorName name, long nowMillis) {
    Peer peer = byName.get(name);
    if (peer != null) {
      peer.blamedUntilMillis = nowMillis + BLAME_MILLIS;
    }
  }

  /** The greatest final height that any peer says it has; -1 for none. */
  long highestFinal() {
    return peers.stream().mapToLong(Peer::finalHeight).max().orElse(-1);
  }

  /**
   * How many peers in {@code epoch} say that they have executed everything up to {@code position},
   * and that all their blocks are among those up to {@code height}.
   */
  long havingAll(long epoch, long position, long height) {
    return peers.stream()
        .map(Peer::progress)
        .filter(
            progress ->
                progress != null
                    && progress.epoch() == epoch
                    && progress.position() >= position
                    && progress.finalHeight() <= height)
        .count();
  }

  /**
   * The {@code rank}-th greatest final height that peers say they have: with a rank above the
   * number of liars, no more than what an honest one has. -1 where so many have said nothing.
   */
  long claimedBy(int rank) {
    return peers.stream()
        .map(Peer::finalHeight)
        .sorted(Comparator.reverseOrder())
        .skip(rank - 1L)
        .findFirst()
        .orElse(-1L);
  }

  /** A peer to ask for block {@code height}: another each time, those that failed last. */
  Optional<ValidatorName> toAsk(long height, long nowMillis) {
    return toAsk(height, nowMillis, name -> true);
  }

  /** The same among those that {@code suits}. */
  Optional<ValidatorName> toAsk(long height, long nowMillis, Predicate<ValidatorName> suits) {
    Optional<ValidatorName> blamed = Optional.empty();
    for (int i = 1; i <= peers.size(); i++) {
      int at = (lastAsked + i) % peers.size();
      Peer peer = peers.get(at);
      if (peer.finalHeight() < height || !suits.test(peer.name)) {
        continue;
      }
      if (peer.blamedUntilMillis <= nowMillis) {
        lastAsked = at;
        return Optional.of(peer.name);
      }
      if (blamed.isEmpty()) {
        blamed = Optional.of(peer.name);
      }
    }
    return blamed;
  }
}
