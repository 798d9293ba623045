package org.lading.settlement;

import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;
import org.lading.membership.Currency;

/** What an account is; what it holds is its {@link Balance}. */
public record Account(
    OrganisationId owner,
    String currency,
    AccountLimit limit,
    SigningRule signingRule,
    String description) {
  public Account {
    Currency.requireCode(currency);
    Fields.requireBytes("the description of an account", description, Limits.REFERENCE_BYTES);
  }

  Account with(SigningRule other) {
    return new Account(owner, currency, limit, other, description);
  }

  public Bytes encode() {
    return new CanonicalWriter()
        .string(1, owner.name())
        .string(2, currency)
        .uint32(3, limit.code())
        .message(4, signingRule::write)
        .string(5, description)
        .toBytes();
  }

  public static Account decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(
        encoded,
        reader -> {
          OrganisationId owner = Fields.organisation(reader, 1);
          String currency = reader.string(2);
          AccountLimit limit = AccountLimit.read(reader, 3);
          SigningRule signing = reader.message(4, SigningRule::read);
          String description = reader.string(5);
          return Fields.built(
              reader, () -> new Account(owner, currency, limit, signing, description));
        });
  }
}
