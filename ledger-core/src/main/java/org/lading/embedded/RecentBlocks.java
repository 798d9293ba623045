package org.lading.embedded;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lading.block.Block;
import org.lading.codec.MalformedException;
import org.lading.proof.SignedNote;

/**
 * The blocks of one ledger looked into last. Who asks for one transaction often asks for its
 * neighbour next, and reading a block costs as much as thousands of them. Final blocks never
 * change, so views of different heights may share one. For many threads.
 */
public final class RecentBlocks {
  private static final int KEPT = 16;

  /** A block, and its checkpoint read. */
  record Read(Block block, SignedNote note) {}

  private final Map<Long, Read> byHeight =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Read> eldest) {
          return size() > KEPT;
        }
      };

  synchronized Optional<Read> at(long height) {
    return Optional.ofNullable(byHeight.get(height));
  }

  /** Takes a final block that is at hand anyway. */
  public void add(Block block) throws MalformedException {
    put(new Read(block, SignedNote.parse(block.checkpoint())));
  }

  synchronized void put(Read read) {
    byHeight.put(read.block().header().height(), read);
  }
}
