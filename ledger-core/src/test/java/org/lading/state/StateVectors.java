package org.lading.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code vectors/state-tree.json}: leaf hashes, trees with their stored nodes, and proofs
 * with the answer of their verification, most of them to be refused.
 */
final class StateVectors {
  static final String FILE = "vectors/state-tree.json";
  static final String HOLDS = "holds";
  static final Table LOTS = new Table(0x0201, "lots");
  static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final ObjectNode file = JSON.createObjectNode();
  private final MemoryTree tree = treeOf(12);
  private final Hash root = StateTree.root(tree);

  private StateVectors() {}

  static String generate() {
    StateVectors vectors = new StateVectors();
    vectors.file.put("desc", "The state tree and its proofs: docs/spec/state.md, state-proof.md");
    vectors.leaves();
    vectors.trees();
    vectors.proofs();
    return JSON.writeValueAsString(vectors.file) + "\n";
  }

  /** The first {@code count} entries: {@code lot 0}, {@code lot 1} and so on of table 0x0201. */
  static MemoryTree treeOf(int count) {
    List<LeafChange> leaves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      leaves.add(LeafChange.of(StateChange.put(LOTS, key(i), value(i))));
    }
    return new MemoryTree().keep(StateTree.apply(TreeReader.empty(), leaves));
  }

  static Bytes key(int number) {
    return Bytes.ofUtf8("lot " + number);
  }

  static StateValue value(int number) {
    return new StateValue(Writer.block(number), Bytes.ofUtf8("value " + number));
  }

  private void leaves() {
    ArrayNode all = file.putArray("leaves");
    List<StateValue> values =
        List.of(
            new StateValue(Writer.GENESIS, Bytes.EMPTY),
            new StateValue(Writer.transaction(Hash.ofHex("11".repeat(32))), Bytes.ofHex("00ff")),
            new StateValue(Writer.block(258), Bytes.ofUtf8("value")));
    for (Table table : List.of(new Table(1, "first"), LOTS, new Table(0x7FFF, "last"))) {
      for (StateValue value : values) {
        Hash keyHash = StateTree.keyHash(table, key(0));
        Hash valueHash = StateTree.valueHash(value);
        all.addObject()
            .put("table", table.id())
            .put("key", key(0).hex())
            .put("writer", value.writer().encode().hex())
            .put("value", value.value().hex())
            .put("keyHash", keyHash.hex())
            .put("valueHash", valueHash.hex())
            .put("leafHash", new TreeHasher().leaf(keyHash, valueHash).hex());
      }
    }
  }

  private void trees() {
    ArrayNode all = file.putArray("trees");
    for (int size : List.of(0, 1, 2, 8, 9, 12)) {
      MemoryTree nodes = treeOf(size);
      ObjectNode one = all.addObject();
      one.put("desc", size + " leaves: lot 0 to lot " + (size - 1) + " of table 0x0201");
      one.put("leaves", size).put("root", StateTree.root(nodes).hex());
      ObjectNode stored = one.putObject("nodes");
      nodes.nodes().forEach((nodeKey, encoded) -> stored.put(nodeKey.hex(), encoded.hex()));
    }
  }

  private void proofs() {
    StateProof here = prove(key(3));
    StateProof gone = StateTree.prove(tree, StateTree.keyHash(LOTS, otherLeafKey()));
    Bytes empty = emptyPositionKey();
    StateProof nothing = StateTree.prove(tree, StateTree.keyHash(LOTS, empty));
    presence("present", here.encode(), key(3), value(3));
    presence("another value", here.encode(), key(3), value(4));
    presence("another key", here.encode(), key(4), value(3));
    StateValue otherWriter = new StateValue(Writer.GENESIS, value(3).value());
    presence("another writer", here.encode(), key(3), otherWriter);
    presence("an absence offered as presence", gone.encode(), otherLeafKey(), value(3));
    presence("nothing is present in an empty position", nothing.encode(), empty, value(3));
    absence("another leaf lies there", gone.encode(), otherLeafKey());
    absence("nothing lies there", nothing.encode(), empty);
    absence("a presence offered as absence", here.encode(), key(3));
    absence("an empty position of another key", nothing.encode(), key(3));
    absence("another leaf, in the place of another key", gone.encode(), key(3));
    Hash leaf = StateTree.keyHash(LOTS, key(3));
    Hash leafValue = StateTree.valueHash(value(3));
    Bytes self = new StateProof.OtherLeaf(here.siblings(), leaf, leafValue).encode();
    absence("the key's own leaf offered as another", self, key(3));
    List<Hash> siblings = here.siblings();
    List<Hash> shorter = siblings.subList(0, siblings.size() - 1);
    presence("a sibling less", new StateProof.Presence(shorter).encode(), key(3), value(3));
    List<Hash> longer = new ArrayList<>(siblings);
    longer.add(Hash.ZERO);
    presence("a sibling more", new StateProof.Presence(longer).encode(), key(3), value(3));
    presence(
        "siblings from the leaf up",
        new StateProof.Presence(siblings.reversed()).encode(),
        key(3),
        value(3));
    malformed(here.encode());
  }

  private void malformed(Bytes good) {
    String placeholder = StateTree.EMPTY_ROOT.hex();
    presence("a byte after the end", Bytes.concat(good, Bytes.ofHex("00")), key(3), value(3));
    presence("cut", good.slice(0, good.length() - 1), key(3), value(3));
    Map<String, String> bad = new java.util.TreeMap<>();
    bad.put("nothing at all", "");
    bad.put("kind 4", "0804");
    bad.put("257 siblings", "0801108102");
    bad.put("depth without siblings", "08011001");
    bad.put("the deepest sibling marked empty", "080110011a0180");
    bad.put("a mark beyond the depth", "080110021a0120");
    bad.put("an empty sibling written out", "080110012220" + placeholder);
    bad.put("another leaf without its hashes", "0803");
    bad.put("a leaf in a presence", "08012a20" + placeholder);
    bad.put("a depth of 0 written out", "08011000");
    bad.put("fields out of order", "10010801");
    bad.put("a kind in two bytes", "088100");
    bad.forEach((desc, hex) -> presence(desc, Bytes.ofHex(hex), key(3), value(3)));
  }

  private void presence(String desc, Bytes proof, Bytes key, StateValue value) {
    add("presence", desc, proof, key)
        .put("value", value.encode().hex())
        .put("verdict", presenceVerdict(proof, root, key, value));
  }

  private void absence(String desc, Bytes proof, Bytes key) {
    add("absence", desc, proof, key).put("verdict", absenceVerdict(proof, root, key));
  }

  private ObjectNode add(String kind, String desc, Bytes proof, Bytes key) {
    return file.withArray(kind)
        .addObject()
        .put("desc", desc)
        .put("root", root.hex())
        .put("table", LOTS.id())
        .put("key", key.hex())
        .put("proof", proof.hex());
  }

  static String presenceVerdict(Bytes encoded, Hash root, Bytes key, StateValue value) {
    try {
      return switch (StateProof.decode(encoded)) {
        case StateProof.Presence here -> text(here.verify(root, LOTS, key, value));
        case StateProof.Absence gone -> "not a proof of presence";
      };
    } catch (MalformedException e) {
      return "malformed: " + e.getMessage();
    }
  }

  static String absenceVerdict(Bytes encoded, Hash root, Bytes key) {
    try {
      return switch (StateProof.decode(encoded)) {
        case StateProof.Presence here -> "not a proof of absence";
        case StateProof.Absence gone -> text(gone.verify(root, LOTS, key));
      };
    } catch (MalformedException e) {
      return "malformed: " + e.getMessage();
    }
  }

  private static String text(Optional<String> reason) {
    return reason.orElse(HOLDS);
  }

  private StateProof prove(Bytes key) {
    return StateTree.prove(tree, StateTree.keyHash(LOTS, key));
  }

  private Bytes otherLeafKey() {
    return absentKey(StateProof.OtherLeaf.class);
  }

  private Bytes emptyPositionKey() {
    return absentKey(StateProof.EmptyPosition.class);
  }

  private Bytes absentKey(Class<? extends StateProof> kind) {
    int number = 100;
    while (!kind.isInstance(prove(key(number)))) {
      number++;
    }
    return key(number);
  }
}
