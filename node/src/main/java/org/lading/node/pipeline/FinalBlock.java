package org.lading.node.pipeline;

import java.util.List;
import org.lading.block.Block;
import org.lading.crypto.Hash;

/** A block that is final and on disk here. */
public record FinalBlock(Block block, List<Hash> transactionIds) {
  public FinalBlock {
    transactionIds = List.copyOf(transactionIds);
  }
}
