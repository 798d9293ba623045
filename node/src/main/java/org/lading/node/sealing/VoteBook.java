package org.lading.node.sealing;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.proof.Vote;
import org.lading.proof.VoteRecord;
import org.lading.store.LocalChange;
import org.lading.store.StoreView;

/**
 * This validator's own votes above its last final block, as they lie on disk: at most one per epoch
 * and height, for ever (docs/spec/sealing.md#one-vote).
 */
public final class VoteBook {
  private static final Bytes PREFIX = Bytes.ofUtf8("vote/");

  private final NavigableMap<Long, VoteRecord> records = new TreeMap<>();

  /** The votes that {@code view} holds. */
  public static VoteBook read(StoreView view) {
    VoteBook book = new VoteBook();
    for (Bytes record : view.local(PREFIX).values()) {
      try {
        VoteRecord read = VoteRecord.decode(record);
        book.records.put(read.vote().header().height(), read);
      } catch (MalformedException e) {
        throw new IllegalStateException("a vote on disk does not read: " + e.getMessage(), e);
      }
    }
    return book;
  }

  /** The vote given at {@code height} in {@code epoch}. */
  public Optional<Vote> at(long epoch, long height) {
    return Optional.ofNullable(records.get(height))
        .map(VoteRecord::vote)
        .filter(vote -> vote.header().epoch() == epoch);
  }

  /** The blocks voted for, in ascending order of height. */
  public List<VoteRecord> all() {
    return List.copyOf(records.values());
  }

  /** The greatest height voted for, of any epoch; -1 for none. */
  public long highest() {
    return records.isEmpty() ? -1 : records.lastKey();
  }

  /**
   * Enters a vote and answers what has to be on disk before it is sent.
   *
   * @param finalHeight up to which votes are of no use any more
   */
  public List<LocalChange> enter(VoteRecord record, long finalHeight) {
    Vote vote = record.vote();
    long height = vote.header().height();
    if (at(vote.header().epoch(), height).isPresent()) {
      throw new IllegalStateException(
          "a vote at height "
              + height
              + " of epoch "
              + vote.header().epoch()
              + " was given before");
    }
    List<LocalChange> changes = new ArrayList<>();
    Map<Long, VoteRecord> old = records.headMap(finalHeight, true);
    old.keySet().forEach(done -> changes.add(LocalChange.remove(key(done))));
    old.clear();
    records.put(height, record);
    changes.add(LocalChange.put(key(height), record.encode()));
    return changes;
  }

  private static Bytes key(long height) {
    byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(height).array();
    return Bytes.concat(PREFIX, Bytes.wrap(number));
  }
}
