package org.lading.node.sync;

import java.util.List;
import org.lading.crypto.Bytes;

/** What one validator tells another unasked. It may be lost, repeated or overtaken. */
public sealed interface PeerMessage {
  /**
   * How far the sender says it has come.
   *
   * @param finalHeight of its last final block
   * @param epoch in which it now votes
   * @param position up to which every batch was executed and what it made is final
   * @param votedHeight the greatest height it has voted for or knows to be final
   */
  record Progress(long finalHeight, long epoch, long position, long votedHeight)
      implements PeerMessage {
    public Progress {
      if (finalHeight < 0 || epoch < 0 || position < 0 || votedHeight < 0) {
        throw new IllegalArgumentException(
            "heights, epochs and positions are not negative: final height "
                + finalHeight
                + ", epoch "
                + epoch
                + ", position "
                + position
                + ", voted height "
                + votedHeight);
      }
    }
  }

  /** Votes in canonical form ({@code lading.v1.Vote}), the sender's or those of others. */
  record Votes(Progress progress, List<Bytes> votes) implements PeerMessage {
    public Votes {
      votes = List.copyOf(votes);
    }
  }

  /** That some validator voted twice: a canonical {@code lading.v1.DoubleVote}. */
  record Evidence(Bytes doubleVote) implements PeerMessage {}
}
