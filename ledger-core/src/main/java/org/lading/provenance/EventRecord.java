package org.lading.provenance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;

/**
 * What the ledger knows about one event: which organisations recorded it, and which declared it
 * wrong, each in the order they did.
 */
public record EventRecord(List<Attestation> attestations, List<Attestation> errors) {
  /** An organisation's word, and where it stands. */
  public record Attestation(String organisation, Hash transactionId, EventLocation location) {
    void write(CanonicalWriter w) {
      w.string(1, organisation)
          .bytes(2, transactionId)
          .uint64(3, location.height())
          .uint32(4, location.txIndex())
          .uint32(5, location.part());
    }

    static Attestation read(CanonicalReader r) throws MalformedException {
      return new Attestation(
          r.string(1), r.hash(2), new EventLocation(r.count(3), r.uint32(4), r.uint32(5)));
    }
  }

  public static final EventRecord NONE = new EventRecord(List.of(), List.of());

  public EventRecord {
    attestations = List.copyOf(attestations);
    errors = List.copyOf(errors);
  }

  public Optional<Attestation> by(String organisation) {
    return attestations.stream().filter(a -> a.organisation().equals(organisation)).findFirst();
  }

  public boolean declaredWrong() {
    return !errors.isEmpty();
  }

  EventRecord attested(Attestation attestation) {
    return new EventRecord(with(attestations, attestation), errors);
  }

  EventRecord declaredWrong(Attestation attestation) {
    return new EventRecord(attestations, with(errors, attestation));
  }

  private static List<Attestation> with(List<Attestation> list, Attestation one) {
    List<Attestation> longer = new ArrayList<>(list);
    longer.add(one);
    return longer;
  }

  public Bytes encode() {
    CanonicalWriter w = new CanonicalWriter(80);
    attestations.forEach(a -> w.element(1, a::write));
    errors.forEach(a -> w.element(2, a::write));
    return w.toBytes();
  }

  public static EventRecord decode(Bytes bytes) throws MalformedException {
    return CanonicalReader.readAll(
        bytes,
        r ->
            new EventRecord(
                r.repeated(1, Limits.EVENT_ATTESTATIONS, Attestation::read),
                r.repeated(2, Limits.EVENT_ATTESTATIONS, Attestation::read)));
  }
}
