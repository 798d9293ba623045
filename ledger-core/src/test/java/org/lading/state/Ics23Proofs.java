package org.lading.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import tools.jackson.databind.JsonNode;

/** The messages of ICS-23, read from their bytes and from the published JSON. */
final class Ics23Proofs {
  record LeafOp(int hash, int prehashKey, int prehashValue, int length, Bytes prefix) {
    static LeafOp read(CanonicalReader in) throws MalformedException {
      return new LeafOp(in.uint32(1), in.uint32(2), in.uint32(3), in.uint32(4), in.bytes(5));
    }

    static LeafOp of(JsonNode json) {
      return new LeafOp(
          number(json, "hash"),
          number(json, "prehash_key"),
          number(json, "prehash_value"),
          number(json, "length"),
          base64(json, "prefix"));
    }
  }

  record InnerOp(int hash, Bytes prefix, Bytes suffix) {
    static InnerOp read(CanonicalReader in) throws MalformedException {
      return new InnerOp(in.uint32(1), in.bytes(2), in.bytes(3));
    }

    static InnerOp of(JsonNode json) {
      return new InnerOp(number(json, "hash"), base64(json, "prefix"), base64(json, "suffix"));
    }
  }

  record Exist(Bytes key, Bytes value, Optional<LeafOp> leaf, List<InnerOp> path) {
    static Exist read(CanonicalReader in) throws MalformedException {
      Bytes key = in.bytes(1);
      Bytes value = in.bytes(2);
      Optional<LeafOp> leaf =
          in.has(3) ? Optional.of(in.message(3, LeafOp::read)) : Optional.empty();
      return new Exist(key, value, leaf, in.repeated(4, 300, InnerOp::read));
    }

    static Exist of(JsonNode json) {
      List<InnerOp> path = new ArrayList<>();
      json.path("path").forEach(op -> path.add(InnerOp.of(op)));
      Optional<LeafOp> leaf =
          json.has("leaf") ? Optional.of(LeafOp.of(json.get("leaf"))) : Optional.empty();
      return new Exist(base64(json, "key"), base64(json, "value"), leaf, path);
    }
  }

  record NonExist(Bytes key, Optional<Exist> left, Optional<Exist> right) {
    static NonExist read(CanonicalReader in) throws MalformedException {
      Bytes key = in.bytes(1);
      Optional<Exist> left = in.has(2) ? Optional.of(in.message(2, Exist::read)) : Optional.empty();
      Optional<Exist> right =
          in.has(3) ? Optional.of(in.message(3, Exist::read)) : Optional.empty();
      return new NonExist(key, left, right);
    }
  }

  record InnerSpec(
      List<Integer> childOrder,
      int childSize,
      int minPrefix,
      int maxPrefix,
      Bytes emptyChild,
      int hash) {
    static InnerSpec of(JsonNode json) {
      List<Integer> order = new ArrayList<>();
      json.path("child_order").forEach(child -> order.add(child.intValue()));
      return new InnerSpec(
          order,
          number(json, "child_size"),
          number(json, "min_prefix_length"),
          number(json, "max_prefix_length"),
          base64(json, "empty_child"),
          number(json, "hash"));
    }
  }

  record Spec(LeafOp leaf, InnerSpec inner, int maxDepth, int minDepth, boolean prehashFirst) {
    static Spec of(JsonNode json) {
      return new Spec(
          LeafOp.of(json.path("leaf_spec")),
          InnerSpec.of(json.path("inner_spec")),
          number(json, "max_depth"),
          number(json, "min_depth"),
          json.path("prehash_key_before_comparison").asBoolean(false));
    }
  }

  private static final Bytes ZERO = Bytes.wrap(new byte[1]);

  static final Spec IAVL =
      new Spec(
          new LeafOp(1, 0, 1, 1, ZERO),
          new InnerSpec(List.of(0, 1), 33, 4, 12, Bytes.EMPTY, 1),
          0,
          0,
          false);
  static final Spec TENDERMINT =
      new Spec(
          new LeafOp(1, 0, 1, 1, ZERO),
          new InnerSpec(List.of(0, 1), 32, 1, 1, Bytes.EMPTY, 1),
          0,
          0,
          false);
  static final Spec SMT =
      new Spec(
          new LeafOp(1, 1, 1, 0, ZERO),
          new InnerSpec(List.of(0, 1), 32, 1, 1, Bytes.wrap(new byte[32]), 1),
          256,
          0,
          true);

  private static final InnerSpec JMT_INNER =
      new InnerSpec(List.of(0, 1), 32, 16, 16, Bytes.ofUtf8("SPARSE_MERKLE_PLACEHOLDER_HASH__"), 1);

  /** docs/spec/state-proof.md: key and value as they are. */
  static final Spec LADING_VALUES =
      new Spec(new LeafOp(1, 1, 1, 0, Bytes.ofUtf8("JMT::LeafNode")), JMT_INNER, 256, 0, true);

  /** docs/spec/state-proof.md: key hashes and value hashes. */
  static final Spec LADING_HASHES =
      new Spec(new LeafOp(1, 0, 0, 7, Bytes.ofUtf8("JMT::LeafNode")), JMT_INNER, 256, 0, false);

  private Ics23Proofs() {}

  static Exist exist(Bytes commitmentProof) throws MalformedException {
    return CanonicalReader.readAll(commitmentProof, in -> in.message(1, Exist::read));
  }

  static NonExist nonExist(Bytes commitmentProof) throws MalformedException {
    return CanonicalReader.readAll(commitmentProof, in -> in.message(2, NonExist::read));
  }

  static int number(JsonNode json, String field) {
    return json.path(field).asInt(0);
  }

  static Bytes base64(JsonNode json, String field) {
    return Bytes.wrap(java.util.Base64.getDecoder().decode(json.path(field).asString("")));
  }
}
