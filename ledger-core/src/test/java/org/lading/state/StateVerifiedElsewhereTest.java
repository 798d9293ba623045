package org.lading.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.testkit.Interop;
import org.lading.testkit.Seeded;
import tools.jackson.databind.json.JsonMapper;

/** A verifier of ICS-23 that others wrote accepts our state proofs, and refuses changed ones. */
class StateVerifiedElsewhereTest {
  private static final Table LOTS = new Table(0x0201, "lots");

  private final Seeded.Random random = new Seeded.Random(23);
  private final List<StateChange> entries = Ics23Test.entries(random, 200);
  private final MemoryTree tree =
      new MemoryTree()
          .keep(StateTree.apply(TreeReader.empty(), entries.stream().map(LeafChange::of).toList()));
  private final Hash root = StateTree.root(tree);

  @Test
  void confioAcceptsPresenceAndRefusesAnotherValue() throws Exception {
    Interop interop = Interop.prepare();
    StateChange entry = entries.get(77);
    StateValue value = entry.value().orElseThrow();
    var proof = (StateProof.Presence) StateTree.prove(tree, StateTree.keyHash(LOTS, entry.key()));
    Map<String, Bytes> good = new TreeMap<>();
    good.put("root", root.bytes());
    good.put("presence", Ics23.presence(proof, LOTS, entry.key(), value));
    good.put("key", Ics23.key(LOTS, entry.key()));
    good.put("value", value.encode());
    expect(interop, 0, good, "\"kind\":\"presence\"");
    for (String field : good.keySet()) {
      Map<String, Bytes> bad = new TreeMap<>(good);
      bad.computeIfPresent(field, (name, bytes) -> changed(bytes));
      expect(interop, 1, bad, "does not hold");
    }
  }

  @Test
  void confioAcceptsAbsenceAndRefusesItForAKeyThatIsThere() throws Exception {
    Interop interop = Interop.prepare();
    Hash absent = absentWithoutEmptyBranches();
    Map<String, Bytes> good = new TreeMap<>();
    good.put("root", root.bytes());
    good.put("absence", Ics23.absence(tree, absent).orElseThrow());
    good.put("keyHash", absent.bytes());
    expect(interop, 0, good, "\"kind\":\"absence\"");
    Map<String, Bytes> present = new TreeMap<>(good);
    present.put("keyHash", StateTree.keyHash(LOTS, entries.getFirst().key()).bytes());
    expect(interop, 1, present, "does not hold");
    for (String field : List.of("root", "absence")) {
      Map<String, Bytes> bad = new TreeMap<>(good);
      bad.computeIfPresent(field, (name, bytes) -> changed(bytes));
      expect(interop, 1, bad, "does not hold");
    }
  }

  /**
   * Version 0.6 of that package does not know empty children, so it needs neighbours beside none.
   */
  private Hash absentWithoutEmptyBranches() throws Exception {
    String placeholder = StateTree.EMPTY_ROOT.hex();
    for (int i = 0; i < 1_000; i++) {
      Hash key = random.hash();
      if (!Ics23.absence(tree, key).orElseThrow().hex().contains(placeholder)) {
        return key;
      }
    }
    throw new AssertionError("no key lies between neighbours without empty siblings");
  }

  /** The last byte belongs to a hash or a value in each of the fields. */
  private static Bytes changed(Bytes bytes) {
    byte[] other = bytes.toByteArray();
    other[other.length - 1] ^= 1;
    return Bytes.wrap(other);
  }

  private static void expect(Interop interop, int exitCode, Map<String, Bytes> given, String says)
      throws Exception {
    Map<String, String> json = new TreeMap<>();
    given.forEach((name, bytes) -> json.put(name, bytes.hex()));
    String file =
        interop.write("state-proof.txt", JsonMapper.shared().writeValueAsString(json)).toString();
    Interop.Result result = interop.check("state", file);
    assertEquals(exitCode, result.exitCode(), result.output());
    assertTrue(result.output().contains(says), result.output());
  }
}
