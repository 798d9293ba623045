package org.lading.proof;

import org.lading.block.Block;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;

/**
 * A vote as its validator keeps it, on disk before it is sent, with the block voted for
 * (docs/spec/sealing.md): so that a quorum which has voted has the block, whatever is lost.
 *
 * @param block sealed by this vote alone
 */
public record VoteRecord(Vote vote, Block block) {
  public VoteRecord {
    if (!vote.header().equals(block.header())) {
      throw new IllegalArgumentException("the vote is for another block");
    }
  }

  public Bytes encode() {
    Bytes encoded = block.encode();
    return new CanonicalWriter(encoded.length() + 1024)
        .message(1, vote::write)
        .bytes(2, encoded)
        .toBytes();
  }

  public static VoteRecord decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(
        encoded,
        reader -> {
          Vote vote = reader.message(1, Vote::read);
          Block block = Block.decode(reader.bytes(2));
          try {
            return new VoteRecord(vote, block);
          } catch (IllegalArgumentException e) {
            throw reader.malformed(String.valueOf(e.getMessage()));
          }
        });
  }
}
