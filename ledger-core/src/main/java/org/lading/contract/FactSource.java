package org.lading.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.identity.OrganisationId;
import org.lading.identity.ShortName;

/** Where a fact comes from. */
public sealed interface FactSource {
  /** The field of a {@link Breach}. */
  FieldTerm READING = new FieldTerm(new ShortName("reading"), ValueType.TEMPERATURE, "");

  /**
   * So many of these organisations attest it, all with the same values.
   *
   * @param about the item, place or document it is about, by its URI; may be empty
   */
  record Attested(List<OrganisationId> attesters, int threshold, String about)
      implements FactSource {
    public Attested {
      attesters = requireEachOnce(attesters);
      Reading.requireText("what a fact is about", about, Limits.IDENTIFIER_BYTES, true);
      if (threshold < 1 || threshold > attesters.size()) {
        throw new IllegalArgumentException(
            "a fact is attested by 1 to "
                + attesters.size()
                + " of "
                + attesters.size()
                + ", not by "
                + threshold);
      }
    }
  }

  /** An event in which {@code by} receives the item at a place. */
  record Received(OrganisationId by, String item, String place) implements FactSource {
    public Received {
      Reading.requireText("an item", item, Limits.IDENTIFIER_BYTES, false);
      Reading.requireText("a place", place, Limits.IDENTIFIER_BYTES, false);
    }
  }

  /**
   * A temperature beyond the limit, in an event about {@code sensed} by one of these.
   *
   * @param sensed the item that carries the sensor, a container say
   * @param holding counts only while this item is in it; empty: always
   * @param below whether colder is the breach
   * @param limit millionths of a degree Celsius
   */
  record Breach(
      List<OrganisationId> by, String sensed, Optional<String> holding, boolean below, long limit)
      implements FactSource {
    public Breach {
      by = requireEachOnce(by);
      Reading.requireText("an item", sensed, Limits.IDENTIFIER_BYTES, false);
      holding.ifPresent(
          item -> Reading.requireText("an item", item, Limits.IDENTIFIER_BYTES, false));
      new Value.Temperature(limit);
    }

    /** Whether {@code temperature}, in millionths of a degree, is beyond the limit. */
    public boolean isBreach(long temperature) {
      return below ? temperature < limit : temperature > limit;
    }
  }

  /** The item whose events may bring the fact; empty: none, it is attested. */
  default String watched() {
    return switch (this) {
      case Attested attested -> "";
      case Received received -> received.item();
      case Breach breach -> breach.sensed();
    };
  }

  private static List<OrganisationId> requireEachOnce(List<OrganisationId> organisations) {
    if (organisations.isEmpty() || organisations.size() > Limits.ATTESTERS) {
      throw new IllegalArgumentException(
          "a fact is told by 1 to " + Limits.ATTESTERS + " organisations");
    }
    if (new HashSet<>(organisations).size() != organisations.size()) {
      throw new IllegalArgumentException("each organisation that tells a fact is named once");
    }
    return List.copyOf(organisations);
  }

  default void write(CanonicalWriter writer) {
    switch (this) {
      case Attested(List<OrganisationId> attesters, int threshold, String about) ->
          writer.message(
              1,
              body -> {
                attesters.forEach(one -> body.element(1, one.name()));
                body.uint32(2, threshold).string(3, about);
              });
      case Received(OrganisationId by, String item, String place) ->
          writer.message(2, body -> body.string(1, by.name()).string(2, item).string(3, place));
      case Breach breach ->
          writer.message(
              3,
              body -> {
                breach.by().forEach(one -> body.element(1, one.name()));
                body.string(2, breach.sensed())
                    .string(3, breach.holding().orElse(""))
                    .bool(4, breach.below())
                    .sint64(5, breach.limit());
              });
    }
  }

  static FactSource read(CanonicalReader reader) throws MalformedException {
    if (reader.has(1)) {
      return reader.message(
          1,
          body -> {
            List<OrganisationId> attesters = readOrganisations(body);
            int threshold = body.uint32(2);
            String about = body.string(3);
            return Reading.built(body, () -> new Attested(attesters, threshold, about));
          });
    }
    if (reader.has(2)) {
      return reader.message(
          2,
          body -> {
            OrganisationId by = Reading.organisation(body, 1);
            String item = body.string(2);
            String place = body.string(3);
            return Reading.built(body, () -> new Received(by, item, place));
          });
    }
    return reader.message(3, FactSource::readBreach);
  }

  private static Breach readBreach(CanonicalReader body) throws MalformedException {
    List<OrganisationId> by = readOrganisations(body);
    String sensed = body.string(2);
    Optional<String> holding = Optional.of(body.string(3)).filter(item -> !item.isEmpty());
    boolean below = body.bool(4);
    long limit = body.sint64(5);
    return Reading.built(body, () -> new Breach(by, sensed, holding, below, limit));
  }

  private static List<OrganisationId> readOrganisations(CanonicalReader reader)
      throws MalformedException {
    List<String> names = reader.repeatedStrings(1, Limits.ATTESTERS);
    return Reading.built(reader, () -> names.stream().map(OrganisationId::new).toList());
  }
}
