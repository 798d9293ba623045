package org.lading.node.ordering.raft;

import java.time.Duration;

/**
 * What an operator, or a test, may choose about the raft engine.
 *
 * @param electionMin silence after which a follower asks for an election, at least; a leader shows
 *     itself twice in this time
 * @param electionMax the same, at most; followers choose at random in between
 * @param submitTimeout how long a batch is tried again over changes of leader
 * @param segmentBytes size of one file of the log; whole files are forgotten
 * @param forgetEvery entries after which the log is shortened to what the ledger still needs
 * @param keepEntries entries kept although the ledger has them, for members who are a little behind
 */
public record RaftTuning(
    Duration electionMin,
    Duration electionMax,
    Duration submitTimeout,
    int segmentBytes,
    int forgetEvery,
    int keepEntries) {

  public RaftTuning {
    if (electionMin.toMillis() < 50 || electionMax.compareTo(electionMin) <= 0) {
      throw new IllegalArgumentException(
          "election timeouts ascend from 50 ms on, these are "
              + electionMin
              + " and "
              + electionMax);
    }
    if (submitTimeout.isNegative() || submitTimeout.isZero()) {
      throw new IllegalArgumentException("the time to submit in is more than " + submitTimeout);
    }
    if (segmentBytes < 1024 || forgetEvery < 1 || keepEntries < 1) {
      throw new IllegalArgumentException(
          "expected segments of at least 1024 bytes and at least one entry each, got "
              + segmentBytes
              + ", "
              + forgetEvery
              + ", "
              + keepEntries);
    }
  }

  public static RaftTuning standard() {
    return new RaftTuning(
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(6),
        32 << 20,
        4_096,
        2_048);
  }
}
