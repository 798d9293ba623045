package org.lading.contract;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;

/**
 * One payment.
 *
 * @param party by its place in the document
 */
public record PayLine(int party, Share share) {
  void write(CanonicalWriter writer) {
    writer.uint32(1, party).message(2, share::write);
  }

  static PayLine read(CanonicalReader reader) throws MalformedException {
    int party = reader.uint32(1);
    return new PayLine(party, Reading.required(reader, 2, "how much is paid", Share::read));
  }
}
