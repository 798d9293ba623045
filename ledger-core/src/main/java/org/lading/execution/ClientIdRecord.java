package org.lading.execution;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;

/** Which transaction used a client id, and until when the id is remembered. */
record ClientIdRecord(Hash transactionId, long expiresAtMillis) {
  Bytes encode() {
    return new CanonicalWriter(48).bytes(1, transactionId).uint64(2, expiresAtMillis).toBytes();
  }

  static ClientIdRecord decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(
        encoded, reader -> new ClientIdRecord(reader.hash(1), reader.count(2)));
  }
}
