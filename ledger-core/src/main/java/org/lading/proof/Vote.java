package org.lading.proof;

import java.util.List;
import java.util.Optional;
import org.lading.block.BlockHeader;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Signature;
import org.lading.crypto.Signer;
import org.lading.crypto.Verifier;
import org.lading.identity.ValidatorName;
import org.lading.membership.Validator;
import org.lading.membership.ValidatorSet;
import org.lading.merkle.LogFrontier;
import org.lading.merkle.LogHash;

/**
 * One validator's seal on one block, complete in itself (docs/spec/sealing.md): whoever holds it
 * needs nothing but the validator set to see what was sealed, which also makes two of them
 * evidence.
 *
 * @param path from the header, the last leaf of the log, up to the root; all of it lies to the left
 * @param signature of the checkpoint with that root
 */
public record Vote(
    BlockHeader header, List<Hash> path, ValidatorName validator, Signature signature) {
  public Vote {
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

  /** The vote of {@code validator}, whose seal key signs here. */
  public static Vote sign(
      BlockHeader header, List<Hash> path, String origin, ValidatorName validator, Signer seal) {
    String text = checkpoint(header, path, origin).text();
    return new Vote(header, path, validator, seal.sign(Bytes.ofUtf8(text).array()));
  }

  /** What is sealed. */
  public Checkpoint checkpoint(String origin) {
    return checkpoint(header, path, origin);
  }

  private static Checkpoint checkpoint(BlockHeader header, List<Hash> path, String origin) {
    Hash root = LogFrontier.rootOfLast(LogHash.ofLeaf(header.leaf()), path);
    return new Checkpoint(origin, header.sealedLogSize(), root);
  }

  /**
   * Whether the validator it names, one of {@code validators}, sealed the log that this header
   * ends: the header says what came before it, so there is one such log.
   */
  public boolean holds(String origin, ValidatorSet validators, Verifier verifier) {
    Optional<Validator> sealer = validators.named(validator);
    return sealer.isPresent()
        && new LogFrontier(header.logSize(), path.reversed()).root().equals(header.logRoot())
        && verifier.verify(
            sealer.get().sealKey(), Bytes.ofUtf8(checkpoint(origin).text()).array(), signature);
  }

  /** The seal as a line of a note. */
  public SignedNote.Line line(String origin, ValidatorSet validators) {
    Validator sealer = validators.named(validator).orElseThrow();
    NoteKey key =
        new NoteKey(
            Checkpoint.sealKeyName(origin, validator.name()),
            NoteKey.Kind.ED25519,
            sealer.sealKey());
    return new SignedNote.Line(key.name(), key.keyId(), signature.bytes());
  }

  public Bytes encode() {
    CanonicalWriter writer = new CanonicalWriter(512);
    write(writer);
    return writer.toBytes();
  }

  /** As a message within another. */
  public void write(CanonicalWriter writer) {
    writer.bytes(1, header.encode());
    path.forEach(hash -> writer.element(2, hash.bytes()));
    writer.string(3, validator.name()).bytes(4, signature.bytes());
  }

  public static Vote decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(encoded, Vote::read);
  }

  /** A message within another. */
  public static Vote read(CanonicalReader reader) throws MalformedException {
    BlockHeader header = BlockHeader.decode(reader.bytes(1));
    List<Bytes> path = reader.repeatedBytes(2, Limits.PROOF_PATH);
    String name = reader.string(3);
    Bytes signature = reader.bytes(4, Signature.LENGTH);
    try {
      return new Vote(
          header,
          path.stream().map(Hash::new).toList(),
          new ValidatorName(name),
          new Signature(signature));
    } catch (IllegalArgumentException e) {
      throw reader.malformed(String.valueOf(e.getMessage()));
    }
  }
}
