package org.lading.recovery;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Signature;
import org.lading.identity.KeyId;

/** A report with the signature of its validator's node key. */
public record SignedRecoveryReport(RecoveryReport report, KeyId key, Signature signature) {
  public Bytes encode() {
    CanonicalWriter writer = new CanonicalWriter(1024);
    write(writer);
    return writer.toBytes();
  }

  void write(CanonicalWriter writer) {
    writer.bytes(1, report.encode()).bytes(2, key.hash()).bytes(3, signature.bytes());
  }

  public static SignedRecoveryReport decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(encoded, SignedRecoveryReport::read);
  }

  static SignedRecoveryReport read(CanonicalReader reader) throws MalformedException {
    RecoveryReport report = RecoveryReport.decode(reader.bytes(1));
    Hash key = reader.hash(2);
    Bytes signature = reader.bytes(3, Signature.LENGTH);
    return new SignedRecoveryReport(report, new KeyId(key), new Signature(signature));
  }
}
