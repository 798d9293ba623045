package org.lading.proof;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Verifier;
import org.lading.identity.ValidatorName;
import org.lading.membership.ValidatorSet;

/**
 * Evidence that a validator sealed two blocks at one height of one epoch, which no honest one does
 * (docs/spec/sealing.md). The vote with the lesser header hash stands first, so that the same two
 * votes make the same evidence wherever they met.
 */
public record DoubleVote(Vote first, Vote second) {
  public DoubleVote {
    boolean sameSeat =
        first.validator().equals(second.validator())
            && first.header().ledgerId().equals(second.header().ledgerId())
            && first.header().epoch() == second.header().epoch()
            && first.header().height() == second.header().height();
    if (!sameSeat || first.header().hash().bytes().compareTo(second.header().hash().bytes()) >= 0) {
      throw new IllegalArgumentException(
          "a double vote is two votes of one validator at one height of one epoch, for different"
              + " headers in the order of their hashes");
    }
  }

  /** The two in their order. */
  public static DoubleVote of(Vote one, Vote other) {
    return one.header().hash().bytes().compareTo(other.header().hash().bytes()) < 0
        ? new DoubleVote(one, other)
        : new DoubleVote(other, one);
  }

  public ValidatorName validator() {
    return first.validator();
  }

  /** Whether both seals are that validator's. */
  public boolean holds(String origin, ValidatorSet validators, Verifier verifier) {
    return first.holds(origin, validators, verifier) && second.holds(origin, validators, verifier);
  }

  public Bytes encode() {
    CanonicalWriter writer = new CanonicalWriter(1024);
    write(writer);
    return writer.toBytes();
  }

  /** As a message within another. */
  public void write(CanonicalWriter writer) {
    writer.message(1, first::write).message(2, second::write);
  }

  public static DoubleVote decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(encoded, DoubleVote::read);
  }

  /** A message within another. */
  public static DoubleVote read(CanonicalReader reader) throws MalformedException {
    Vote first = reader.message(1, Vote::read);
    Vote second = reader.message(2, Vote::read);
    try {
      return new DoubleVote(first, second);
    } catch (IllegalArgumentException e) {
      throw reader.malformed(String.valueOf(e.getMessage()));
    }
  }
}
