package org.lading.contract;

import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.MalformedException;
import org.lading.identity.OrganisationId;
import org.lading.identity.ShortName;
import org.lading.settlement.AccountId;

/**
 * One who signs.
 *
 * @param role what the document calls it, such as {@code exporter}
 * @param account where it is paid; empty for one that never is
 */
public record Party(ShortName role, OrganisationId organisation, Optional<AccountId> account) {
  void write(CanonicalWriter writer) {
    writer
        .string(1, role.name())
        .string(2, organisation.name())
        .string(3, account.map(AccountId::toString).orElse(""));
  }

  static Party read(CanonicalReader reader) throws MalformedException {
    ShortName role = Reading.name(reader, 1);
    OrganisationId organisation = Reading.organisation(reader, 2);
    Optional<AccountId> account =
        reader.has(3) ? Optional.of(Reading.account(reader, 3)) : Optional.empty();
    return new Party(role, organisation, account);
  }
}
