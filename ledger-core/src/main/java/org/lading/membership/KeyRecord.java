package org.lading.membership;

import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.PublicKey;
import org.lading.crypto.Suite;
import org.lading.identity.KeyId;
import org.lading.identity.KeyPurpose;
import org.lading.identity.OrganisationId;
import org.lading.identity.ValidatorName;

/**
 * A registered key.
 *
 * @param validator whose node or seal key this is; empty for a key that signs transactions
 * @param validFromHeight the first block in which it counts
 * @param validUntilHeight the first block in which it counts no more; 0 while no end is set
 */
public record KeyRecord(
    OrganisationId organisation,
    PublicKey key,
    KeyPurpose purpose,
    Optional<ValidatorName> validator,
    long validFromHeight,
    long validUntilHeight) {
  /** How the key in a record is read. */
  @FunctionalInterface
  private interface KeyReader {
    PublicKey read(CanonicalReader reader, int suiteField, int keyField) throws MalformedException;
  }

  public KeyRecord {
    boolean needsValidator = purpose != KeyPurpose.TRANSACTION;
    if (needsValidator != validator.isPresent()) {
      throw new IllegalArgumentException(
          "a key for "
              + purpose
              + (needsValidator ? " names its validator" : " belongs to no validator"));
    }
    if (purpose == KeyPurpose.SEAL && key.suite() != Suite.ED25519) {
      throw new IllegalArgumentException("seal keys are Ed25519, this one is " + key.suite());
    }
    if (validFromHeight < 0 || validUntilHeight < 0) {
      throw new IllegalArgumentException("heights are not negative");
    }
  }

  public KeyId id() {
    return KeyId.of(key);
  }

  public boolean startedAt(long height) {
    return height >= validFromHeight;
  }

  public boolean endedAt(long height) {
    return validUntilHeight != 0 && height >= validUntilHeight;
  }

  public boolean validAt(long height) {
    return startedAt(height) && !endedAt(height);
  }

  public KeyRecord endingAt(long height) {
    return new KeyRecord(organisation, key, purpose, validator, validFromHeight, height);
  }

  public Bytes encode() {
    CanonicalWriter writer = new CanonicalWriter();
    write(writer);
    return writer.toBytes();
  }

  void write(CanonicalWriter writer) {
    writer
        .string(1, organisation.name())
        .uint32(2, key.suite().code())
        .bytes(3, key.encoded())
        .uint32(4, purpose.code())
        .string(5, validator.map(ValidatorName::name).orElse(""))
        .uint64(6, validFromHeight)
        .uint64(7, validUntilHeight);
  }

  static KeyRecord read(CanonicalReader reader) throws MalformedException {
    return read(reader, Decode::publicKey);
  }

  private static KeyRecord read(CanonicalReader reader, KeyReader keys) throws MalformedException {
    OrganisationId organisation = Decode.organisation(reader, 1);
    PublicKey key = keys.read(reader, 2, 3);
    KeyPurpose purpose = Decode.purpose(reader, 4);
    Optional<ValidatorName> validator = Decode.optionalValidator(reader, 5);
    long from = reader.count(6);
    long until = reader.count(7);
    return Decode.built(
        reader, () -> new KeyRecord(organisation, key, purpose, validator, from, until));
  }

  /** A record that the state holds: its key was checked when it was registered. */
  static KeyRecord ofState(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(encoded, reader -> read(reader, Decode::registeredKey));
  }

  public static KeyRecord decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(encoded, KeyRecord::read);
  }
}
