package org.lading.node.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.store.StoreView;

/** Serves final blocks to peers, in pages. */
public final class BlockServer {
  private BlockServer() {}

  /** Blocks from {@code fromHeight} on: at least one if there is one, and no more than a page. */
  public static BlockPage page(StoreView view, long fromHeight) {
    List<Bytes> blocks = new ArrayList<>();
    long last = view.lastHeight().orElse(-1);
    long bytes = 0;
    for (long height = Math.max(0, fromHeight); height <= last; height++) {
      Optional<Bytes> stored = view.block(height);
      if (stored.isEmpty() && blocks.isEmpty()) {
        // To have nothing to show would say that there is nothing: that is another answer.
        throw new BlocksMissingException(
            "this node took its state from a snapshot and does not have block " + height + " yet");
      }
      if (stored.isEmpty()) {
        break;
      }
      Bytes block = stored.get();
      bytes += block.length();
      if (!blocks.isEmpty() && bytes > Limits.PEER_PAGE_BYTES) {
        break;
      }
      blocks.add(block);
    }
    return new BlockPage(blocks, Math.max(0, last));
  }
}
