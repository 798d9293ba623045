package org.lading.contract;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.identity.ShortName;

/**
 * A moment the document names.
 *
 * @param untilMillis the last millisecond that is in time
 */
public record Deadline(ShortName name, long untilMillis) {
  public Deadline {
    Reading.requireTime(untilMillis);
  }

  void write(CanonicalWriter writer) {
    writer.string(1, name.name()).uint64(2, untilMillis);
  }

  static Deadline read(CanonicalReader reader) throws MalformedException {
    ShortName name = Reading.name(reader, 1);
    long until = reader.count(2);
    return Reading.built(reader, () -> new Deadline(name, until));
  }
}
