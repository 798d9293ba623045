package org.lading.contract;

import java.util.List;
import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.identity.OrganisationId;

/**
 * How the release can be stopped, and who then divides the escrow.
 *
 * @param by the parties that may dispute, by their places, ascending
 * @param when what must be true for it; empty: nothing
 * @param deadline up to which a dispute may begin and the arbiter rule, by its place; then the last
 *     clause of the stage fires
 */
public record DisputeTerms(
    List<Integer> by, Optional<Condition> when, OrganisationId arbiter, int deadline) {
  public DisputeTerms {
    by = List.copyOf(by);
    if (by.isEmpty()) {
      throw new IllegalArgumentException("one party at least may dispute");
    }
    for (int i = 1; i < by.size(); i++) {
      if (by.get(i - 1) >= by.get(i)) {
        throw new IllegalArgumentException(
            "the parties that may dispute are named once each, in the order of the document");
      }
    }
  }

  void write(CanonicalWriter writer) {
    by.forEach(party -> writer.element(1, body -> body.uint32(1, party)));
    when.ifPresent(condition -> writer.message(2, condition::write));
    writer.string(3, arbiter.name()).uint32(4, deadline);
  }

  static DisputeTerms read(CanonicalReader reader) throws MalformedException {
    List<Integer> by = reader.repeated(1, Limits.CONTRACT_PARTIES, body -> body.uint32(1));
    Optional<Condition> when =
        reader.has(2) ? Optional.of(reader.message(2, Condition::read)) : Optional.empty();
    OrganisationId arbiter = Reading.organisation(reader, 3);
    int deadline = reader.uint32(4);
    return Reading.built(reader, () -> new DisputeTerms(by, when, arbiter, deadline));
  }
}
