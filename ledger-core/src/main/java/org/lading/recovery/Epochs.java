package org.lading.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lading.block.BlockHeader;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.proof.SealedHeader;
import org.lading.proof.SignedNote;
import org.lading.proof.Vote;

/**
 * The epochs of a ledger as far as one node knows the records that opened them, and which block
 * belongs to which: every height up to that on which an epoch was opened belongs to earlier ones.
 */
public final class Epochs {
  private final RecoveryContext context;
  private final List<RecoveryRecord> records;

  /** Headers that records fix, by height: those kept, and the last certain one below. */
  private final Map<Long, Hash> kept;

  private final Map<Hash, List<Vote>> votes;

  private Epochs(
      RecoveryContext context,
      List<RecoveryRecord> records,
      Map<Long, Hash> kept,
      Map<Hash, List<Vote>> votes) {
    this.context = context;
    this.records = records;
    this.kept = kept;
    this.votes = votes;
  }

  /** Nothing but epoch 0. */
  public static Epochs first(RecoveryContext first) {
    return new Epochs(first, List.of(), Map.of(), Map.of());
  }

  /** With the records that a node keeps among its notes; it checked them before it put them. */
  public static Epochs read(RecoveryContext first, Map<Bytes, Bytes> notes) {
    Epochs epochs = first(first);
    while (true) {
      Bytes record = notes.get(SignedRecovery.localKey(epochs.number() + 1));
      if (record == null) {
        return epochs;
      }
      try {
        epochs = epochs.after(SignedRecovery.decode(record).record());
      } catch (MalformedException | IllegalArgumentException e) {
        throw new IllegalStateException(
            "the record of epoch " + (epochs.number() + 1) + " on disk: " + e.getMessage(), e);
      }
    }
  }

  /** With the epoch that {@code record}, which was checked, opens. */
  public Epochs after(RecoveryRecord record) {
    RecoveryEvidence evidence =
        new RecoveryEvidence(context, record.reports(), record.doubleVotes(), record.sealed());
    if (!(RecoveryRule.decide(evidence.facts()) instanceof RecoveryDecision.Keep keep)
        || !keep.last().hash().equals(record.keptHeaderHash())) {
      throw new IllegalArgumentException(
          "the record of epoch " + record.epoch() + " does not keep what its reports give");
    }
    BlockHeader last = evidence.header(record.keptHeaderHash()).orElseThrow();
    List<RecoveryRecord> more = new ArrayList<>(records);
    more.add(record);
    Map<Long, Hash> links = new TreeMap<>(kept);
    links.put(keep.base().height(), keep.base().hash());
    keep.above().forEach(link -> links.put(link.height(), link.hash()));
    Map<Hash, List<Vote>> seals = new TreeMap<>(votes);
    for (SignedRecoveryReport signed : record.reports()) {
      for (Vote vote : signed.report().votes()) {
        seals.computeIfAbsent(vote.header().hash(), _ -> new ArrayList<>()).add(vote);
      }
    }
    return new Epochs(context.after(record, last), List.copyOf(more), links, seals);
  }

  /** The epoch this node is in. */
  public long number() {
    return context.epoch();
  }

  /** Of the record that opened it; zero for epoch 0. */
  public Hash recordHash() {
    return context.recordHash();
  }

  /** That epoch, to be closed. */
  public RecoveryContext context() {
    return context;
  }

  /** The header it was opened on. */
  public BlockHeader openedOn() {
    return context.openedOn();
  }

  /** No ordering position of it is less. */
  public long positionBase() {
    return records.isEmpty() ? 0 : records.getLast().positionBase();
  }

  /** The epoch of the block at {@code height}, if that is not beyond this node's epoch. */
  public long at(long height) {
    return records.stream().filter(record -> record.keptHeight() < height).count();
  }

  /** Whether a block with this header may stand at its height. */
  public boolean fits(BlockHeader header) {
    long epoch = at(header.height());
    Hash record = epoch == 0 ? Hash.ZERO : records.get(Math.toIntExact(epoch) - 1).hash();
    return header.epoch() == epoch
        && header.recoveryRecordHash().equals(record)
        && keptAt(header.height()).filter(hash -> !hash.equals(header.hash())).isEmpty();
  }

  /** The hash that a record fixes for the header at {@code height}. */
  public Optional<Hash> keptAt(long height) {
    return Optional.ofNullable(kept.get(height));
  }

  /**
   * The note of a kept block, with the seals that the reports show: they may be fewer than a
   * quorum. Empty for a header for which nobody reported a vote.
   */
  public Optional<SignedNote> keptNote(Hash header) {
    List<Vote> of = votes.get(header);
    if (of == null) {
      return Optional.empty();
    }
    try {
      SealedHeader shown = SealedHeader.of(of, context.origin(), context.validators());
      return Optional.of(SignedNote.parse(shown.checkpoint()));
    } catch (MalformedException e) {
      throw new IllegalStateException("a note just made does not read", e);
    }
  }
}
