package org.lading.proof;

import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.provenance.EventKey;
import org.lading.provenance.ProvenanceTables;
import org.lading.state.StateProof;
import org.lading.state.StateValue;
import org.lading.state.Table;
import org.lading.state.Writer;

/** That a key of the state has a value, or that it has none, with the proof. */
public record StateClaim(int table, Bytes key, Optional<StateValue> value, StateProof proof) {
  /** Empty when it holds against {@code stateRoot}, else why not. */
  public Optional<String> check(Hash stateRoot) {
    Table known = new Table(table, "0x" + Integer.toHexString(table));
    return switch (proof) {
      case StateProof.Presence presence ->
          value.isPresent()
              ? presence.verify(stateRoot, known, key, value.get())
              : Optional.of("the proof is of a value, and none is shown");
      case StateProof.Absence absence ->
          value.isEmpty()
              ? absence.verify(stateRoot, known, key)
              : Optional.of("the proof is of an absence, and a value is shown");
    };
  }

  /** What it is about, in words: an item by its name, an event by its hash. */
  String subject() {
    if (table == ProvenanceTables.ITEMS.id()) {
      return "item " + key.utf8();
    }
    String of = "table 0x" + Integer.toHexString(table) + ", key " + key;
    return table == ProvenanceTables.EVENTS.id() && key.length() == EventKey.LENGTH
        ? "event " + key.slice(0, Hash.LENGTH).hex()
        : of;
  }

  void write(CanonicalWriter writer) {
    writer.uint32(1, table).bytes(2, key);
    value.ifPresent(shown -> writer.optionalBytes(3, shown.encode()));
    writer.bytes(4, proof.encode());
  }

  static StateClaim read(CanonicalReader reader) throws MalformedException {
    int table = reader.uint32(1);
    if (table >= Table.FIRST_INDEX) {
      throw reader.malformed("tables with proofs are 0 to 32767, not " + table);
    }
    Bytes key = reader.bytes(2);
    Optional<StateValue> value = Optional.empty();
    if (reader.has(3)) {
      Bytes encoded = reader.optionalBytes(3);
      if (encoded.length() < Writer.LENGTH) {
        throw reader.malformed("a value begins with its writer, 33 bytes");
      }
      try {
        value = Optional.of(StateValue.decode(encoded));
      } catch (IllegalArgumentException e) {
        throw reader.malformed(String.valueOf(e.getMessage()));
      }
    }
    return new StateClaim(table, key, value, StateProof.decode(reader.bytes(4)));
  }
}
