package org.lading.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.block.BlockHeader;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.membership.ValidatorSet;
import org.lading.merkle.LogFrontier;
import org.lading.merkle.LogHash;

/**
 * A header with what shows that it is final (docs/spec/sealing.md): whoever holds it needs nothing
 * but the validator set.
 *
 * @param path from the header, the last leaf of the log, up to the root; all of it lies to the left
 * @param checkpoint the sealed checkpoint with that root, a C2SP signed note
 */
public record SealedHeader(BlockHeader header, List<Hash> path, String checkpoint) {
  public SealedHeader {
    path = List.copyOf(path);
    if (path.size() != Long.bitCount(header.logSize())) {
      throw new IllegalArgumentException(
          "the last leaf of a log of "
              + header.sealedLogSize()
              + " has a path of "
              + Long.bitCount(header.logSize())
              + " hashes, not "
              + path.size());
    }
  }

  /** Votes for one header, put together; whether they are enough, {@link #flaw} says. */
  public static SealedHeader of(List<Vote> votes, String origin, ValidatorSet validators) {
    Vote first = votes.getFirst();
    List<SignedNote.Line> seals = new ArrayList<>();
    for (Vote vote : votes) {
      if (!vote.header().equals(first.header()) || !vote.path().equals(first.path())) {
        throw new IllegalArgumentException("the votes are for more than one header");
      }
      seals.add(vote.line(origin, validators));
    }
    String text = first.checkpoint(origin).text();
    return new SealedHeader(first.header(), first.path(), new SignedNote(text, seals).format());
  }

  /** What keeps this from showing that its header is final; empty when it does show it. */
  public Optional<String> flaw(String origin, ValidatorSet validators, Verifier verifier) {
    SignedNote note;
    try {
      note = SignedNote.parse(checkpoint);
    } catch (MalformedException e) {
      return Optional.of("the checkpoint does not read: " + e.getMessage());
    }
    return switch (Seals.check(note, origin, SealKeys.of(origin, validators), verifier)) {
      case Seals.Refused refused -> Optional.of(refused.detail());
      case Seals.TooFew few ->
          Optional.of(
              "it has "
                  + few.sealedBy().size()
                  + " seals, "
                  + few.quorum().seals()
                  + " are needed");
      case Seals.Final sealed ->
          isOf(sealed.checkpoint())
              ? Optional.empty()
              : Optional.of("the seals are for another log");
    };
  }

  private boolean isOf(Checkpoint sealed) {
    return sealed.size() == header.sealedLogSize()
        && sealed.root().equals(LogFrontier.rootOfLast(LogHash.ofLeaf(header.leaf()), path));
  }

  public Bytes encode() {
    CanonicalWriter writer = new CanonicalWriter(1024);
    write(writer);
    return writer.toBytes();
  }

  /** As a message within another. */
  public void write(CanonicalWriter writer) {
    writer.bytes(1, header.encode());
    path.forEach(hash -> writer.element(2, hash.bytes()));
    writer.string(3, checkpoint);
  }

  public static SealedHeader decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(encoded, SealedHeader::read);
  }

  /** A message within another. */
  public static SealedHeader read(CanonicalReader reader) throws MalformedException {
    BlockHeader header = BlockHeader.decode(reader.bytes(1));
    List<Bytes> path = reader.repeatedBytes(2, Limits.PROOF_PATH);
    String checkpoint = reader.string(3);
    try {
      return new SealedHeader(header, path.stream().map(Hash::new).toList(), checkpoint);
    } catch (IllegalArgumentException e) {
      throw reader.malformed(String.valueOf(e.getMessage()));
    }
  }
}
