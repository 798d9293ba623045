package org.lading.node.sealing;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.identity.ValidatorName;
import org.lading.membership.Quorum;
import org.lading.store.LocalChange;
import org.lading.store.StoreView;

/**
 * Whether a validator may vote although it does not know how it voted before
 * (docs/spec/sealing.md#without-a-vote-record): one that was wiped or restored first catches up
 * with so many others that one honest among them knows of the last block its former self can have
 * taken for final, and then lets two windows behind that pass.
 */
public final class Abstention {
  private static final Bytes REBUILT = Bytes.ofUtf8("rebuilt");
  private static final Bytes SILENT_UNTIL = Bytes.ofUtf8("silent-until");

  private final int needed;
  private final long epoch;
  private final Map<ValidatorName, Long> claimed = new HashMap<>();
  private boolean rebuilt;
  private long silentUntil;

  private Abstention(Quorum quorum, long epoch, boolean rebuilt, long silentUntil) {
    this.epoch = epoch;
    int others = quorum.validators() - 1;
    this.needed = Math.min(others, quorum.validators() - quorum.seals() + quorum.faults() + 1);
    this.rebuilt = rebuilt;
    this.silentUntil = silentUntil;
  }

  /** As it is in {@code epoch}: who caught up in an earlier one is silent in that one only. */
  public static Abstention read(StoreView view, Quorum quorum, long epoch) {
    Bytes until = view.local(SILENT_UNTIL).get(SILENT_UNTIL);
    boolean rebuilt = view.local(REBUILT).containsKey(REBUILT);
    if (until == null) {
      return new Abstention(quorum, epoch, rebuilt, -1);
    }
    ByteBuffer read = ByteBuffer.wrap(until.array());
    long height = read.getLong();
    return new Abstention(quorum, epoch, rebuilt, read.getLong() == epoch ? height : -1);
  }

  /** What marks a store whose validator may have voted before: written when it is rebuilt. */
  public static List<LocalChange> mark() {
    return List.of(LocalChange.put(REBUILT, Bytes.ofUtf8("yes")));
  }

  /** Whether it may vote at {@code height}. */
  public boolean mayVote(long height) {
    return !rebuilt && height > silentUntil;
  }

  public boolean isListening() {
    return rebuilt;
  }

  /**
   * Whether a former self, of which nothing is known, may have taken part in this epoch. When this
   * one caught up, fewer than a quorum can have reported about the epoch before (those who have
   * speak no more), so no record for this one was there.
   */
  public boolean concernsThisEpoch() {
    return rebuilt || silentUntil >= 0;
  }

  /** The height up to which it stays silent in this epoch; -1 for none. */
  public long silentUntil() {
    return silentUntil;
  }

  /** Another validator of this epoch says which block is its last final one. */
  public void heard(ValidatorName from, long finalHeight) {
    if (rebuilt) {
      claimed.put(from, finalHeight);
    }
  }

  /**
   * Asked for what it said it has beyond {@code storedHeight}, {@code from} had nothing to show.
   * Its word then counts for no more than is here, so that no liar keeps this validator silent.
   */
  public void showedNothing(ValidatorName from, long storedHeight) {
    claimed.computeIfPresent(from, (_, height) -> Math.min(height, storedHeight));
  }

  /**
   * Whether this ledger now holds all the final blocks of so many others that one honest among them
   * voted with the former self on the last block that one can have taken for final: that one is at
   * most a window above what is final here, and the former self voted at most a window above it.
   * Answers what to put on disk once this is so, and nothing before.
   */
  public List<LocalChange> settle(long storedHeight) {
    long caughtUp = claimed.values().stream().filter(height -> height <= storedHeight).count();
    if (!rebuilt || storedHeight < 0 || caughtUp < needed) {
      return List.of();
    }
    rebuilt = false;
    silentUntil = storedHeight + 2L * Limits.UNSEALED_BLOCKS;
    byte[] until = ByteBuffer.allocate(2 * Long.BYTES).putLong(silentUntil).putLong(epoch).array();
    return List.of(LocalChange.put(SILENT_UNTIL, Bytes.wrap(until)), LocalChange.remove(REBUILT));
  }
}
