package org.lading.recovery;

import java.nio.ByteBuffer;
import java.util.List;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Signature;
import org.lading.identity.KeyId;
import org.lading.identity.OrganisationId;

/**
 * A recovery record with the organisations that signed it, in ascending order. {@link
 * RecoveryCheck} says whether they suffice.
 */
public record SignedRecovery(RecoveryRecord record, List<By> signatures) {
  /** One organisation's signature. */
  public record By(OrganisationId organisation, KeyId key, Signature signature) {
    void write(CanonicalWriter writer) {
      writer.string(1, organisation.name()).bytes(2, key.hash()).bytes(3, signature.bytes());
    }

    static By read(CanonicalReader reader) throws MalformedException {
      String name = reader.string(1);
      Hash key = reader.hash(2);
      Bytes signature = reader.bytes(3, Signature.LENGTH);
      return Built.of(
          reader, () -> new By(new OrganisationId(name), new KeyId(key), new Signature(signature)));
    }
  }

  public SignedRecovery {
    signatures = List.copyOf(signatures);
    for (int i = 1; i < signatures.size(); i++) {
      OrganisationId one = signatures.get(i).organisation();
      if (signatures.get(i - 1).organisation().compareTo(one) >= 0) {
        throw new IllegalArgumentException(
            "signatures must be in ascending order of organisation, each once: see " + one);
      }
    }
  }

  /** Where a node keeps the record that opened {@code epoch}, among its own notes. */
  public static Bytes localKey(long epoch) {
    byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(epoch).array();
    return Bytes.concat(Bytes.ofUtf8("recovery/"), Bytes.wrap(number));
  }

  public Bytes encode() {
    Bytes encoded = record.encode();
    CanonicalWriter writer = new CanonicalWriter(encoded.length() + 1024).bytes(1, encoded);
    signatures.forEach(by -> writer.element(2, by::write));
    return writer.toBytes();
  }

  public static SignedRecovery decode(Bytes encoded) throws MalformedException {
    if (encoded.length() > Limits.RECOVERY_BYTES) {
      throw new MalformedException(
          0,
          "a signed recovery record has at most "
              + Limits.RECOVERY_BYTES
              + " bytes, not "
              + encoded.length());
    }
    return CanonicalReader.readAll(
        encoded,
        reader -> {
          RecoveryRecord record = RecoveryRecord.decode(reader.bytes(1));
          List<By> signatures = reader.repeated(2, Limits.VALIDATORS, By::read);
          return Built.of(reader, () -> new SignedRecovery(record, signatures));
        });
  }
}
