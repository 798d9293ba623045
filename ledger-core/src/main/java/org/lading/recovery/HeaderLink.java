package org.lading.recovery;

import org.lading.block.BlockHeader;
import org.lading.crypto.Hash;

/** A header as far as its place in the chain goes. */
public record HeaderLink(long height, Hash hash, Hash previous) {
  public static HeaderLink of(BlockHeader header) {
    return new HeaderLink(header.height(), header.hash(), header.previousHeaderHash());
  }

  @Override
  public String toString() {
    return "header " + hash + " at height " + height;
  }
}
