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
  private final Map<ValidatorName, Long> claimed = new HashMap<>();
  private boolean rebuilt;
  private long silentUntil;

  private Abstention(Quorum quorum, boolean rebuilt, long silentUntil) {
    int others = quorum.validators() - 1;
    this.needed = Math.min(others, quorum.validators() - quorum.seals() + quorum.faults() + 1);
    this.rebuilt = rebuilt;
    this.silentUntil = silentUntil;
  }

  public static Abstention read(StoreView view, Quorum quorum) {
    Bytes until = view.local(SILENT_UNTIL).get(SILENT_UNTIL);
    return new Abstention(
        quorum,
        view.local(REBUILT).containsKey(REBUILT),
        until == null ? -1 : ByteBuffer.wrap(until.array()).getLong());
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

  /** The height up to which it stays silent; -1 for none. */
  public long silentUntil() {
    return silentUntil;
  }

  /** Another validator says which block is its last final one; it may exaggerate. */
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
    if (rebuilt) {
      claimed.put(from, storedHeight);
    }
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
    byte[] until = ByteBuffer.allocate(Long.BYTES).putLong(silentUntil).array();
    return List.of(LocalChange.put(SILENT_UNTIL, Bytes.wrap(until)), LocalChange.remove(REBUILT));
  }
}
