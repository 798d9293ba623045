package org.lading.state;

import org.lading.crypto.Bytes;

/** A value in the state and who wrote it. The leaf of the tree hashes {@code writer ‖ value}. */
public record StateValue(Writer writer, Bytes value) {
  /** As hashed and stored: the writer's 33 bytes, then the value. */
  public Bytes encode() {
    return Bytes.concat(writer.encode(), value);
  }

  public static StateValue decode(Bytes encoded) {
    if (encoded.length() < Writer.LENGTH) {
      throw new IllegalArgumentException(
          "a state value begins with its writer, "
              + Writer.LENGTH
              + " bytes; these are "
              + encoded.length());
    }
    return new StateValue(
        Writer.decode(encoded.slice(0, Writer.LENGTH)),
        encoded.slice(Writer.LENGTH, encoded.length()));
  }
}
