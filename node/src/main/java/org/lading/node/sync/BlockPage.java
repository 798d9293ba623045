package org.lading.node.sync;

import java.util.List;
import org.lading.crypto.Bytes;

/**
 * Some final blocks in ascending order without gaps, each with its seals ({@code lading.v1.Block}),
 * and the height of the last one whoever answers has. Empty when it has none from there on.
 */
public record BlockPage(List<Bytes> blocks, long finalHeight) {
  public BlockPage {
    blocks = List.copyOf(blocks);
    if (finalHeight < 0) {
      throw new IllegalArgumentException("a height is not negative, this is " + finalHeight);
    }
  }
}
