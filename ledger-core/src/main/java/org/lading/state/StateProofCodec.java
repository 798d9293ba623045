package org.lading.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;

/** The bytes of a state proof (docs/spec/state-proof.md), the message {@code StateProof}. */
final class StateProofCodec {
  private static final int KIND = 1;
  private static final int DEPTH = 2;
  private static final int EMPTY_SIBLINGS = 3;
  private static final int SIBLINGS = 4;
  private static final int OTHER_KEY_HASH = 5;
  private static final int OTHER_VALUE_HASH = 6;

  private static final int PRESENCE = 1;
  private static final int EMPTY_POSITION = 2;
  private static final int OTHER_LEAF = 3;

  private StateProofCodec() {}

  static Bytes encode(StateProof proof) {
    List<Hash> siblings = proof.siblings();
    List<Hash> present =
        siblings.stream().filter(sibling -> !sibling.equals(StateTree.EMPTY_ROOT)).toList();
    CanonicalWriter writer = new CanonicalWriter(48 + present.size() * Hash.LENGTH);
    writer.uint32(KIND, kind(proof)).uint32(DEPTH, siblings.size());
    if (present.size() < siblings.size()) {
      writer.bytes(EMPTY_SIBLINGS, bitmap(siblings));
    }
    writer.bytes(SIBLINGS, Bytes.concat(present.stream().map(Hash::bytes).toArray(Bytes[]::new)));
    if (proof instanceof StateProof.OtherLeaf other) {
      writer.bytes(OTHER_KEY_HASH, other.keyHash()).bytes(OTHER_VALUE_HASH, other.valueHash());
    }
    return writer.toBytes();
  }

  static StateProof decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(encoded, StateProofCodec::read);
  }

  private static int kind(StateProof proof) {
    return switch (proof) {
      case StateProof.Presence p -> PRESENCE;
      case StateProof.EmptyPosition e -> EMPTY_POSITION;
      case StateProof.OtherLeaf o -> OTHER_LEAF;
    };
  }

  private static StateProof read(CanonicalReader reader) throws MalformedException {
    int kind = reader.uint32(KIND);
    if (kind < PRESENCE || kind > OTHER_LEAF) {
      throw reader.malformed("a state proof is of kind 1, 2 or 3, not " + kind);
    }
    int depth = reader.uint32(DEPTH);
    if (depth > Limits.STATE_PROOF_SIBLINGS) {
      throw reader.malformed(
          "a state proof has at most " + Limits.STATE_PROOF_SIBLINGS + " siblings, not " + depth);
    }
    List<Hash> siblings = siblings(reader, depth);
    return switch (kind) {
      case PRESENCE -> new StateProof.Presence(siblings);
      case EMPTY_POSITION -> new StateProof.EmptyPosition(siblings);
      default ->
          new StateProof.OtherLeaf(
              siblings, reader.hash(OTHER_KEY_HASH), reader.hash(OTHER_VALUE_HASH));
    };
  }

  private static List<Hash> siblings(CanonicalReader reader, int depth) throws MalformedException {
    boolean someEmpty = reader.has(EMPTY_SIBLINGS);
    Bytes empty = someEmpty ? bitmap(reader, depth) : Bytes.wrap(new byte[(depth + 7) / 8]);
    List<Hash> siblings = new ArrayList<>(Collections.nCopies(depth, StateTree.EMPTY_ROOT));
    int present = 0;
    for (int i = 0; i < depth; i++) {
      present += isEmpty(empty, i) ? 0 : 1;
    }
    Bytes hashes = reader.bytes(SIBLINGS);
    if (hashes.length() != present * Hash.LENGTH) {
      throw reader.malformed(
          present + " siblings take " + present * Hash.LENGTH + " bytes, not " + hashes.length());
    }
    int at = 0;
    for (int i = 0; i < depth; i++) {
      if (!isEmpty(empty, i)) {
        Hash sibling = new Hash(hashes.slice(at, at + Hash.LENGTH));
        if (sibling.equals(StateTree.EMPTY_ROOT)) {
          throw reader.malformed("an empty sibling is written out; it is marked in field 3");
        }
        siblings.set(i, sibling);
        at += Hash.LENGTH;
      }
    }
    return siblings;
  }

  /**
   * Bit {@code i} (the highest of the first byte first) is set where sibling {@code i} is empty.
   */
  private static Bytes bitmap(List<Hash> siblings) {
    byte[] bits = new byte[(siblings.size() + 7) / 8];
    for (int i = 0; i < siblings.size(); i++) {
      if (siblings.get(i).equals(StateTree.EMPTY_ROOT)) {
        bits[i >>> 3] |= (byte) (0x80 >>> (i & 7));
      }
    }
    return Bytes.wrap(bits);
  }

  private static Bytes bitmap(CanonicalReader reader, int depth) throws MalformedException {
    Bytes bits = reader.bytes(EMPTY_SIBLINGS, (depth + 7) / 8);
    int marked = 0;
    for (int i = 0; i < 8 * bits.length(); i++) {
      marked += isEmpty(bits, i) ? 1 : 0;
      if (i >= depth - 1 && isEmpty(bits, i)) {
        throw reader.malformed(
            "bit "
                + i
                + " of field 3 is set; only the siblings above the deepest of "
                + depth
                + " can be empty");
      }
    }
    if (marked == 0) {
      throw reader.malformed("field 3 marks no sibling; leave it out");
    }
    return bits;
  }

  private static boolean isEmpty(Bytes bits, int index) {
    return TreeHasher.bit(bits.array(), 0, index) == 1;
  }
}
