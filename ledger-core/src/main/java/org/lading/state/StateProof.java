package org.lading.state;

import java.util.List;
import java.util.Optional;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;

/**
 * Shows against a state root that a key has a value, or that it has none
 * (docs/spec/state-proof.md).
 *
 * <p>The key and the value travel beside the proof. The siblings go from the root down; the empty
 * answer of a {@code verify} means that the proof holds, any other says why it does not.
 */
public sealed interface StateProof {
  /** The hashes beside the way from the root to the position, the root's own children first. */
  List<Hash> siblings();

  default Bytes encode() {
    return StateProofCodec.encode(this);
  }

  static StateProof decode(Bytes encoded) throws MalformedException {
    return StateProofCodec.decode(encoded);
  }

  /** The key has a value. */
  record Presence(List<Hash> siblings) implements StateProof {
    public Presence {
      siblings = checked(siblings);
    }

    public Optional<String> verify(Hash root, Table table, Bytes key, StateValue value) {
      return table.isIndex()
          ? Optional.of(indexTable(table))
          : verify(root, StateTree.keyHash(table, key), StateTree.valueHash(value));
    }

    public Optional<String> verify(Hash root, Hash keyHash, Hash valueHash) {
      TreeHasher hasher = new TreeHasher();
      return compare(root, fold(hasher, hasher.leaf(keyHash, valueHash), keyHash, siblings));
    }
  }

  /** The key has no value. */
  sealed interface Absence extends StateProof {
    default Optional<String> verify(Hash root, Table table, Bytes key) {
      return table.isIndex()
          ? Optional.of(indexTable(table))
          : verify(root, StateTree.keyHash(table, key));
    }

    Optional<String> verify(Hash root, Hash keyHash);
  }

  /** Nothing lies where the key would lie. */
  record EmptyPosition(List<Hash> siblings) implements Absence {
    public EmptyPosition {
      siblings = checked(siblings);
    }

    @Override
    public Optional<String> verify(Hash root, Hash keyHash) {
      return compare(root, fold(new TreeHasher(), StateTree.EMPTY_ROOT, keyHash, siblings));
    }
  }

  /** The one leaf that lies where the key would lie is of another key. */
  record OtherLeaf(List<Hash> siblings, Hash keyHash, Hash valueHash) implements Absence {
    public OtherLeaf {
      siblings = checked(siblings);
    }

    @Override
    public Optional<String> verify(Hash root, Hash absent) {
      if (keyHash.equals(absent)) {
        return Optional.of("the leaf shown is of the very key " + absent + ": it is present");
      }
      for (int bit = 0; bit < siblings.size(); bit++) {
        if (TreeHasher.bit(keyHash.array(), 0, bit) != TreeHasher.bit(absent.array(), 0, bit)) {
          return Optional.of(
              "the leaf shown is not in the place of key "
                  + absent
                  + ": they part at bit "
                  + bit
                  + ", above depth "
                  + siblings.size());
        }
      }
      TreeHasher hasher = new TreeHasher();
      return compare(root, fold(hasher, hasher.leaf(keyHash, valueHash), keyHash, siblings));
    }
  }

  private static String indexTable(Table table) {
    return "table " + table.name() + " is an index; only tables below 0x8000 are in the tree";
  }

  private static List<Hash> checked(List<Hash> siblings) {
    if (siblings.size() > Limits.STATE_PROOF_SIBLINGS) {
      throw new IllegalArgumentException(
          "a state proof has at most "
              + Limits.STATE_PROOF_SIBLINGS
              + " siblings, not "
              + siblings.size());
    }
    if (!siblings.isEmpty() && siblings.getLast().equals(StateTree.EMPTY_ROOT)) {
      throw new IllegalArgumentException(
          "the deepest sibling is empty, but then the position would lie higher");
    }
    return List.copyOf(siblings);
  }

  private static Hash fold(TreeHasher hasher, Hash start, Hash keyHash, List<Hash> siblings) {
    Hash hash = start;
    for (int bit = siblings.size() - 1; bit >= 0; bit--) {
      Hash sibling = siblings.get(bit);
      hash =
          TreeHasher.bit(keyHash.array(), 0, bit) == 0
              ? hasher.internal(hash, sibling)
              : hasher.internal(sibling, hash);
    }
    return hash;
  }

  private static Optional<String> compare(Hash root, Hash computed) {
    return root.equals(computed)
        ? Optional.empty()
        : Optional.of("the proof leads to the state root " + computed + ", not to " + root);
  }
}
