package org.lading.snapshot;

import java.util.ArrayList;
import java.util.List;
import org.lading.block.Block;
import org.lading.block.BlockEntry;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.merkle.LogEdge;
import org.lading.merkle.LogFrontier;
import org.lading.merkle.LogNode;
import org.lading.store.BlockCommit;
import org.lading.transaction.Outcome;
import org.lading.transaction.Transaction;

/**
 * What a snapshot is of: the final block after which the state is this, and the right edge of the
 * log before that block.
 */
public record SnapshotHead(Block block, LogEdge before) {
  /** A block of height 0 is made from the genesis, so there is a block before this one. */
  public SnapshotHead {
    long size = block.firstLeafIndex();
    if (block.header().height() < 1 || size != before.size()) {
      throw new IllegalArgumentException(
          "a snapshot is of height 1 or above with the edge of the log before its block, here of "
              + size
              + " leaves; this is of height "
              + block.header().height()
              + " with an edge of "
              + before.size());
    }
  }

  public long height() {
    return block.header().height();
  }

  /**
   * What goes into a store with the state: the block, where its transactions are, and the log from
   * the edge on. The seals and the log are checked by whoever calls this.
   */
  public BlockCommit commit() throws MalformedException {
    LogFrontier.Appended log = before.frontier().append(OlderBlocks.leaves(block));
    List<LogNode> nodes = new ArrayList<>(before.nodes());
    log.nodes().stream().filter(node -> !before.holds(node)).forEach(nodes::add);
    List<Hash> ids = new ArrayList<>();
    for (BlockEntry entry : block.entries()) {
      ids.add(Transaction.decode(entry.transaction()).id());
    }
    return new BlockCommit(
        height(), withoutDetails(block).encode(), ids, List.of(), List.of(), nodes);
  }

  /**
   * The block without the words beside its outcomes: they are in no hash, so whoever served them
   * could have put anything there.
   */
  static Block withoutDetails(Block block) {
    List<BlockEntry> entries =
        block.entries().stream()
            .map(
                entry ->
                    new BlockEntry(
                        entry.transaction(),
                        new Outcome(entry.outcome().number(), entry.outcome().part(), "")))
            .toList();
    return new Block(block.header(), entries, block.checkpoint());
  }

  public Bytes encode() {
    return new CanonicalWriter(1024).bytes(1, block.encode()).message(2, before::write).toBytes();
  }

  public static SnapshotHead decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(
        encoded,
        reader -> {
          Block block = Block.decode(reader.bytes(1));
          LogEdge before = reader.message(2, LogEdge::read);
          try {
            return new SnapshotHead(block, before);
          } catch (IllegalArgumentException e) {
            throw reader.malformed(String.valueOf(e.getMessage()));
          }
        });
  }
}
