package org.lading.membership;

import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.KeyFormatException;
import org.lading.crypto.PublicKey;
import org.lading.crypto.Suite;
import org.lading.identity.KeyPurpose;
import org.lading.identity.OrganisationId;
import org.lading.identity.Role;
import org.lading.identity.ValidatorName;

/**
 * Reads the small values that several membership messages share, with the place of what is wrong.
 */
final class Decode {
  private Decode() {}

  static OrganisationId organisation(CanonicalReader reader, int field) throws MalformedException {
    String name = reader.string(field);
    return built(reader, () -> new OrganisationId(name));
  }

  static ValidatorName validator(CanonicalReader reader, int field) throws MalformedException {
    String name = reader.string(field);
    return built(reader, () -> new ValidatorName(name));
  }

  static Optional<ValidatorName> optionalValidator(CanonicalReader reader, int field)
      throws MalformedException {
    return reader.has(field) ? Optional.of(validator(reader, field)) : Optional.empty();
  }

  static Optional<Role> optionalRole(CanonicalReader reader, int field) throws MalformedException {
    if (!reader.has(field)) {
      return Optional.empty();
    }
    String name = reader.string(field);
    return Optional.of(built(reader, () -> new Role(name)));
  }

  static PublicKey publicKey(CanonicalReader reader, int suiteField, int keyField)
      throws MalformedException {
    int code = reader.uint32(suiteField);
    Bytes encoded = reader.bytes(keyField);
    try {
      return PublicKey.of(Suite.ofCode(code), encoded);
    } catch (KeyFormatException e) {
      throw reader.malformed(String.valueOf(e.getMessage()));
    }
  }

  /** A key that the state holds, which was checked when it came in. */
  static PublicKey registeredKey(CanonicalReader reader, int suiteField, int keyField)
      throws MalformedException {
    int code = reader.uint32(suiteField);
    Bytes encoded = reader.bytes(keyField);
    try {
      return PublicKey.ofRegistered(Suite.ofCode(code), encoded);
    } catch (KeyFormatException e) {
      throw reader.malformed(String.valueOf(e.getMessage()));
    }
  }

  static KeyPurpose purpose(CanonicalReader reader, int field) throws MalformedException {
    int code = reader.uint32(field);
    return KeyPurpose.ofCode(code)
        .orElseThrow(() -> reader.malformed("key purpose " + code + " is not known"));
  }

  /** Turns what a constructor refuses into malformed input with its place. */
  static <T> T built(CanonicalReader reader, java.util.function.Supplier<T> make)
      throws MalformedException {
    try {
      return make.get();
    } catch (IllegalArgumentException e) {
      throw reader.malformed(String.valueOf(e.getMessage()));
    }
  }
}
