package org.lading.membership;

import java.util.List;
import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.identity.Role;

/**
 * What the members agreed on.
 *
 * @param maxExpiryMillis the furthest a transaction's expiry may lie after block time
 * @param eventAheadMillis the furthest an event's own time may lie after block time
 * @param correctionRole who may declare other organisations' events wrong; empty for nobody
 * @param vocabularies ascending by kind; of a kind that is not there, events may use any URI
 */
public record Parameters(
    long maxExpiryMillis,
    long eventAheadMillis,
    Optional<Role> correctionRole,
    List<Vocabulary> vocabularies) {
  private static final long DAY_MILLIS = 86_400_000L;

  public static final Parameters DEFAULT =
      new Parameters(7 * DAY_MILLIS, DAY_MILLIS, Optional.empty());

  /** Without vocabularies of the members' own. */
  public Parameters(long maxExpiryMillis, long eventAheadMillis, Optional<Role> correctionRole) {
    this(maxExpiryMillis, eventAheadMillis, correctionRole, List.of());
  }

  public Parameters {
    vocabularies = List.copyOf(vocabularies);
    if (maxExpiryMillis <= 0 || eventAheadMillis < 0) {
      throw new IllegalArgumentException(
          "the longest expiry must be above 0 ms and the event tolerance not below, they are "
              + maxExpiryMillis
              + " and "
              + eventAheadMillis);
    }
    for (int i = 1; i < vocabularies.size(); i++) {
      if (vocabularies.get(i - 1).kind().code() >= vocabularies.get(i).kind().code()) {
        throw new IllegalArgumentException(
            "vocabularies must be in ascending order of kind, each once: see "
                + vocabularies.get(i).kind());
      }
    }
  }

  public Bytes encode() {
    CanonicalWriter writer = new CanonicalWriter();
    write(writer);
    return writer.toBytes();
  }

  void write(CanonicalWriter writer) {
    writer
        .uint64(1, maxExpiryMillis)
        .uint64(2, eventAheadMillis)
        .string(3, correctionRole.map(Role::name).orElse(""));
    vocabularies.forEach(vocabulary -> writer.element(4, vocabulary::write));
  }

  static Parameters read(CanonicalReader reader) throws MalformedException {
    long expiry = reader.count(1);
    long ahead = reader.count(2);
    Optional<Role> role = Decode.optionalRole(reader, 3);
    List<Vocabulary> vocabularies =
        reader.repeated(4, VocabularyKind.values().length, Vocabulary::read);
    return Decode.built(reader, () -> new Parameters(expiry, ahead, role, vocabularies));
  }

  public static Parameters decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(encoded, Parameters::read);
  }
}
