package org.lading.membership;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.KeyFormatException;
import org.lading.crypto.PublicKey;
import org.lading.crypto.Suite;
import org.lading.identity.OrganisationId;
import org.lading.identity.ValidatorName;

/** One validator: its name, the organisation that runs it, and the Ed25519 key it seals with. */
public record Validator(ValidatorName name, OrganisationId organisation, PublicKey sealKey) {
  /** How the key in a record is read. */
  @FunctionalInterface
  private interface KeyReader {
    PublicKey read(Suite suite, Bytes encoded) throws KeyFormatException;
  }

  public Validator {
    if (sealKey.suite() != Suite.ED25519) {
      throw new IllegalArgumentException("seal keys are Ed25519, this one is " + sealKey.suite());
    }
  }

  public Bytes encode() {
    CanonicalWriter writer = new CanonicalWriter();
    write(writer);
    return writer.toBytes();
  }

  void write(CanonicalWriter writer) {
    writer.string(1, name.name()).string(2, organisation.name()).bytes(3, sealKey.encoded());
  }

  static Validator read(CanonicalReader reader) throws MalformedException {
    return read(reader, PublicKey::of);
  }

  private static Validator read(CanonicalReader reader, KeyReader keys) throws MalformedException {
    ValidatorName name = Decode.validator(reader, 1);
    OrganisationId organisation = Decode.organisation(reader, 2);
    Bytes key = reader.bytes(3);
    try {
      return new Validator(name, organisation, keys.read(Suite.ED25519, key));
    } catch (KeyFormatException e) {
      throw reader.malformed(String.valueOf(e.getMessage()));
    }
  }

  /** A validator that the state holds: its key was checked before it came there. */
  static Validator ofState(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(encoded, reader -> read(reader, PublicKey::ofRegistered));
  }

  public static Validator decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(encoded, Validator::read);
  }
}
