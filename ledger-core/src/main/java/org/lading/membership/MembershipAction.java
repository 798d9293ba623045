package org.lading.membership;

import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.PublicKey;
import org.lading.crypto.Signature;
import org.lading.identity.KeyId;
import org.lading.identity.KeyPurpose;
import org.lading.identity.ValidatorName;

/** One part of a membership transaction. */
public sealed interface MembershipAction {
  /**
   * Puts a key of the author's organisation on the register; {@code proof} is by the new key over
   * its {@link KeyClaim}.
   */
  record RegisterKey(
      PublicKey key,
      KeyPurpose purpose,
      Optional<ValidatorName> validator,
      long validFromHeight,
      Signature proof)
      implements MembershipAction {}

  /** A new key takes over: the old one counts until {@code oldValidUntilHeight}. */
  record RotateKey(KeyId oldKey, long oldValidUntilHeight, RegisterKey newKey)
      implements MembershipAction {}

  /**
   * The key counts no more from {@code validUntilHeight} on, at the earliest from the next block.
   */
  record RevokeKey(KeyId key, long validUntilHeight) implements MembershipAction {}

  /** A validator's clock. */
  record ReportClock(ValidatorName validator, long timeMillis) implements MembershipAction {}

  default Bytes encode() {
    CanonicalWriter writer = new CanonicalWriter();
    switch (this) {
      case RegisterKey register -> writer.message(1, body -> writeRegister(register, body));
      case RotateKey rotate ->
          writer.message(
              2,
              body ->
                  body.bytes(1, rotate.oldKey().hash())
                      .uint64(2, rotate.oldValidUntilHeight())
                      .message(3, inner -> writeRegister(rotate.newKey(), inner)));
      case RevokeKey revoke ->
          writer.message(
              3, body -> body.bytes(1, revoke.key().hash()).uint64(2, revoke.validUntilHeight()));
      case ReportClock report ->
          writer.message(
              4, body -> body.string(1, report.validator().name()).uint64(2, report.timeMillis()));
    }
    return writer.toBytes();
  }

  static MembershipAction decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(
        encoded,
        reader -> {
          if (reader.has(1)) {
            return reader.message(1, MembershipAction::readRegister);
          }
          if (reader.has(2)) {
            return reader.message(
                2,
                body ->
                    new RotateKey(
                        new KeyId(body.hash(1)),
                        body.count(2),
                        body.message(3, MembershipAction::readRegister)));
          }
          if (reader.has(3)) {
            return reader.message(3, body -> new RevokeKey(new KeyId(body.hash(1)), body.count(2)));
          }
          if (reader.has(4)) {
            return reader.message(
                4, body -> new ReportClock(Decode.validator(body, 1), body.count(2)));
          }
          throw reader.malformed("this is none of the membership actions");
        });
  }

  /**
   * Whether a part is a clock report: told from its bytes alone, since reports are counted before
   * anything else is decided.
   */
  static boolean isClockReport(Bytes part) {
    try {
      return decode(part) instanceof ReportClock;
    } catch (MalformedException e) {
      return false;
    }
  }

  /** The time a clock report carries, 0 for any other part. */
  static long reportedMillis(Bytes part) {
    try {
      return decode(part) instanceof ReportClock report ? report.timeMillis() : 0;
    } catch (MalformedException e) {
      return 0;
    }
  }

  private static void writeRegister(RegisterKey register, CanonicalWriter writer) {
    writer
        .uint32(1, register.key().suite().code())
        .bytes(2, register.key().encoded())
        .uint32(3, register.purpose().code())
        .string(4, register.validator().map(ValidatorName::name).orElse(""))
        .uint64(5, register.validFromHeight())
        .bytes(6, register.proof().bytes());
  }

  private static RegisterKey readRegister(CanonicalReader reader) throws MalformedException {
    PublicKey key = Decode.publicKey(reader, 1, 2);
    KeyPurpose purpose = Decode.purpose(reader, 3);
    Optional<ValidatorName> validator = Decode.optionalValidator(reader, 4);
    long from = reader.count(5);
    Bytes proof = reader.bytes(6, Signature.LENGTH);
    return new RegisterKey(key, purpose, validator, from, new Signature(proof));
  }
}
