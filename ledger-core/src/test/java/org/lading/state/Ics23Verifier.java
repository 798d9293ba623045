package org.lading.state;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.bouncycastle.crypto.digests.Blake2sDigest;
import org.bouncycastle.crypto.digests.Blake3Digest;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.bouncycastle.crypto.digests.RIPEMD160Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.digests.SHA512tDigest;
import org.lading.crypto.Bytes;
import org.lading.state.Ics23Proofs.Exist;
import org.lading.state.Ics23Proofs.InnerOp;
import org.lading.state.Ics23Proofs.InnerSpec;
import org.lading.state.Ics23Proofs.LeafOp;
import org.lading.state.Ics23Proofs.NonExist;
import org.lading.state.Ics23Proofs.Spec;

/**
 * A second opinion on our exported proofs: a verifier of ICS-23 written from its specification,
 * which gives each published vector its verdict. The answer is a reason to refuse, or nothing.
 */
final class Ics23Verifier {
  /** Where a spec names no depth. */
  private static final int DEFAULT_MAX_DEPTH = 128;

  /** Thrown inside, where a proof cannot be executed at all. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String reason) {
      super(reason);
    }
  }

  private Ics23Verifier() {}

  static Optional<String> verify(Exist proof, Spec spec, Bytes root, Bytes key, Bytes value) {
    return reason(
        () -> {
          check(proof, spec);
          require(proof.key().equals(key), "another key");
          require(proof.value().equals(value), "another value");
          require(calculate(proof).equals(root), "another root");
        });
  }

  static Optional<String> verify(NonExist proof, Spec spec, Bytes root, Bytes key) {
    return reason(
        () -> {
          for (Exist side : sides(proof)) {
            Optional<String> wrong = verify(side, spec, root, side.key(), side.value());
            require(wrong.isEmpty(), "neighbour: " + wrong.orElse(""));
          }
          require(!sides(proof).isEmpty(), "neither left nor right");
          Bytes asked = comparable(spec, key);
          if (proof.left().isPresent()) {
            Bytes left = comparable(spec, proof.left().get().key());
            require(left.compareTo(asked) < 0, "key is not right of left");
          }
          if (proof.right().isPresent()) {
            Bytes right = comparable(spec, proof.right().get().key());
            require(asked.compareTo(right) < 0, "key is not left of right");
          }
          checkNeighbours(proof, spec.inner());
        });
  }

  private static void checkNeighbours(NonExist proof, InnerSpec spec) throws Refused {
    if (proof.left().isEmpty()) {
      require(isEdge(spec, proof.right().orElseThrow().path(), 0), "right is not the leftmost");
    } else if (proof.right().isEmpty()) {
      require(isEdge(spec, proof.left().get().path(), 1), "left is not the rightmost");
    } else {
      List<InnerOp> left = new ArrayList<>(proof.left().get().path());
      List<InnerOp> right = new ArrayList<>(proof.right().get().path());
      while (!left.isEmpty() && !right.isEmpty() && left.getLast().equals(right.getLast())) {
        left.removeLast();
        right.removeLast();
      }
      require(!left.isEmpty() && !right.isEmpty(), "one path is part of the other");
      int leftBranch = branch(spec, left.removeLast());
      int rightBranch = branch(spec, right.removeLast());
      require(rightBranch == leftBranch + 1, "the paths do not part side by side");
      require(isEdge(spec, left, 1) && isEdge(spec, right, 0), "a leaf lies between");
    }
  }

  static void check(Exist proof, Spec spec) throws Refused {
    LeafOp leaf = proof.leaf().orElseThrow(() -> new Refused("no leaf operation"));
    checkLeaf(leaf, spec.leaf());
    if (spec.equals(Ics23Proofs.IAVL)) {
      checkIavl(leaf.prefix(), 0);
    }
    int maxDepth = spec.maxDepth() == 0 ? DEFAULT_MAX_DEPTH : spec.maxDepth();
    require(proof.path().size() >= spec.minDepth(), "too few inner nodes");
    require(proof.path().size() <= maxDepth, "too many inner nodes");
    int layer = 1;
    for (InnerOp op : proof.path()) {
      checkInner(op, spec);
      if (spec.equals(Ics23Proofs.IAVL)) {
        checkIavl(op.prefix(), layer);
      }
      layer++;
    }
  }

  static void checkLeaf(LeafOp op, LeafOp spec) throws Refused {
    require(op.hash() == spec.hash(), "leaf hash");
    require(op.prehashKey() == spec.prehashKey(), "leaf prehash of key");
    require(op.prehashValue() == spec.prehashValue(), "leaf prehash of value");
    require(op.length() == spec.length(), "leaf length operation");
    require(op.prefix().startsWith(spec.prefix()), "leaf prefix");
  }

  static void checkInner(InnerOp op, Spec spec) throws Refused {
    InnerSpec inner = spec.inner();
    require(op.hash() == inner.hash(), "inner hash");
    require(!op.prefix().startsWith(spec.leaf().prefix()), "inner node with a leaf's prefix");
    require(op.prefix().length() >= inner.minPrefix(), "inner prefix too short");
    int leftBytes = (inner.childOrder().size() - 1) * inner.childSize();
    require(op.prefix().length() <= inner.maxPrefix() + leftBytes, "inner prefix too long");
    require(op.suffix().length() % inner.childSize() == 0, "inner suffix of odd length");
  }

  /** An IAVL prefix begins with height, size and version as signed varints. */
  private static void checkIavl(Bytes prefix, int layer) throws Refused {
    int at = 0;
    for (int i = 0; i < 3; i++) {
      long value = 0;
      int shift = 0;
      byte b;
      do {
        require(at < prefix.length(), "IAVL prefix ends early");
        b = prefix.at(at++);
        value |= (long) (b & 0x7F) << shift;
        shift += 7;
      } while (b < 0);
      long signed = (value >>> 1) ^ -(value & 1);
      require(signed >= (i == 0 ? layer : 0), "IAVL height, size or version too small");
    }
    int rest = prefix.length() - at;
    require(layer == 0 ? rest == 0 : rest == 1 || rest == 34, "IAVL prefix of odd length");
  }

  static Bytes calculate(Exist proof) throws Refused {
    LeafOp leaf = proof.leaf().orElseThrow(() -> new Refused("no leaf operation"));
    Bytes hash = leaf(leaf, proof.key(), proof.value());
    for (InnerOp op : proof.path()) {
      hash = inner(op, hash);
    }
    return hash;
  }

  static Bytes leaf(LeafOp op, Bytes key, Bytes value) throws Refused {
    require(!key.isEmpty(), "no key");
    require(!value.isEmpty(), "no value");
    Bytes preimage =
        Bytes.concat(
            op.prefix(),
            withLength(op.length(), op.prehashKey() == 0 ? key : hash(op.prehashKey(), key)),
            withLength(
                op.length(), op.prehashValue() == 0 ? value : hash(op.prehashValue(), value)));
    return hash(op.hash(), preimage);
  }

  static Bytes inner(InnerOp op, Bytes child) throws Refused {
    require(!child.isEmpty(), "no child");
    return hash(op.hash(), Bytes.concat(op.prefix(), child, op.suffix()));
  }

  static Bytes hash(int op, Bytes input) throws Refused {
    return switch (op) {
      case 1 -> run(new SHA256Digest(), input);
      case 2 -> run(new SHA512Digest(), input);
      case 3 -> run(new KeccakDigest(256), input);
      case 4 -> run(new RIPEMD160Digest(), input);
      case 5 -> run(new RIPEMD160Digest(), run(new SHA256Digest(), input));
      case 6 -> run(new SHA512tDigest(256), input);
      case 7 -> run(new Blake2bDigest(512), input);
      case 8 -> run(new Blake2sDigest(256), input);
      case 9 -> run(new Blake3Digest(32), input);
      default -> throw new Refused("unknown hash " + op);
    };
  }

  private static Bytes run(Digest digest, Bytes input) {
    digest.update(input.array(), 0, input.length());
    byte[] out = new byte[digest.getDigestSize()];
    digest.doFinal(out, 0);
    return Bytes.wrap(out);
  }

  private static Bytes withLength(int op, Bytes data) throws Refused {
    int length = data.length();
    return switch (op) {
      case 0 -> data;
      case 1 -> Bytes.concat(varint(length), data);
      case 3 -> Bytes.concat(fixed(4, ByteOrder.BIG_ENDIAN, length), data);
      case 4 -> Bytes.concat(fixed(4, ByteOrder.LITTLE_ENDIAN, length), data);
      case 5 -> Bytes.concat(fixed(8, ByteOrder.BIG_ENDIAN, length), data);
      case 6 -> Bytes.concat(fixed(8, ByteOrder.LITTLE_ENDIAN, length), data);
      case 7, 8 -> {
        require(length == 32 * (op - 6), "length " + length + " is not the one required");
        yield data;
      }
      default -> throw new Refused("unknown length operation " + op);
    };
  }

  private static Bytes varint(int value) {
    byte[] two = {(byte) ((value & 0x7F) | 0x80), (byte) (value >>> 7)};
    return value < 128 ? Bytes.wrap(new byte[] {(byte) value}) : Bytes.wrap(two);
  }

  private static Bytes fixed(int width, ByteOrder order, int value) {
    ByteBuffer out = ByteBuffer.allocate(width).order(order);
    return Bytes.wrap(width == 4 ? out.putInt(value).array() : out.putLong(value).array());
  }

  /** Every step is the first (side 0) or last (side 1) child, or has only empty ones beside. */
  private static boolean isEdge(InnerSpec spec, List<InnerOp> path, int side) throws Refused {
    for (InnerOp op : path) {
      boolean atTheEdge = hasPadding(spec, op, side == 0 ? 0 : spec.childOrder().size() - 1);
      if (!atTheEdge && !(side == 0 ? leftIsEmpty(spec, op) : rightIsEmpty(spec, op))) {
        return false;
      }
    }
    return true;
  }

  static boolean leftIsEmpty(InnerSpec spec, InnerOp op) throws Refused {
    int left = branch(spec, op);
    int from = op.prefix().length() - left * spec.childSize();
    return left > 0 && from >= 0 && allEmpty(spec, op.prefix(), from, left);
  }

  static boolean rightIsEmpty(InnerSpec spec, InnerOp op) throws Refused {
    int right = spec.childOrder().size() - 1 - branch(spec, op);
    return right > 0
        && op.suffix().length() == right * spec.childSize()
        && allEmpty(spec, op.suffix(), 0, right);
  }

  private static boolean allEmpty(InnerSpec spec, Bytes bytes, int from, int count) {
    for (int i = 0; i < count; i++) {
      int at = from + i * spec.childSize();
      if (!bytes.slice(at, at + spec.childSize()).equals(spec.emptyChild())) {
        return false;
      }
    }
    return true;
  }

  private static int branch(InnerSpec spec, InnerOp op) throws Refused {
    for (int branch = 0; branch < spec.childOrder().size(); branch++) {
      if (hasPadding(spec, op, branch)) {
        return branch;
      }
    }
    throw new Refused("no branch has this padding");
  }

  private static boolean hasPadding(InnerSpec spec, InnerOp op, int branch) {
    int position = spec.childOrder().indexOf(branch);
    int before = position * spec.childSize();
    int prefix = op.prefix().length() - before;
    return prefix >= spec.minPrefix()
        && prefix <= spec.maxPrefix()
        && op.suffix().length() == (spec.childOrder().size() - 1 - position) * spec.childSize();
  }

  private static Bytes comparable(Spec spec, Bytes key) throws Refused {
    return spec.prehashFirst() ? hash(spec.leaf().prehashKey(), key) : key;
  }

  private static List<Exist> sides(NonExist proof) {
    List<Exist> sides = new ArrayList<>();
    proof.left().ifPresent(sides::add);
    proof.right().ifPresent(sides::add);
    return sides;
  }

  /** A step that may refuse. */
  interface Step {
    void run() throws Refused;
  }

  static Optional<String> reason(Step step) {
    try {
      step.run();
      return Optional.empty();
    } catch (Refused e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static void require(boolean holds, String otherwise) throws Refused {
    if (!holds) {
      throw new Refused(otherwise);
    }
  }
}
