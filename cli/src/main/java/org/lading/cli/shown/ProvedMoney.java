package org.lading.cli.shown;

import java.util.List;
import java.util.Optional;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.membership.Currency;
import org.lading.membership.SettlementTerms;
import org.lading.proof.StateClaim;
import org.lading.settlement.Account;
import org.lading.settlement.SettlementTables;

/**
 * What a proof file tells of the money it is about: a balance does not say its currency, the
 * account beside it does.
 *
 * @param terms of the genesis that the proof was checked against
 * @param claims all that the file shows
 */
public record ProvedMoney(Optional<SettlementTerms> terms, List<StateClaim> claims) {
  /** The currency of the account under {@code key}, where both are known. */
  Optional<Currency> currencyOf(Bytes key) {
    return claims.stream()
        .filter(claim -> claim.table() == SettlementTables.ACCOUNTS.id() && claim.key().equals(key))
        .findFirst()
        .flatMap(StateClaim::value)
        .flatMap(value -> code(value.value()))
        .flatMap(code -> terms.flatMap(known -> known.currency(code)));
  }

  private static Optional<String> code(Bytes value) {
    try {
      return Optional.of(Account.decode(value).currency());
    } catch (MalformedException e) {
      // A later version of the rules may write more than this program knows.
      return Optional.empty();
    }
  }

  ShownSettlement words() {
    return new ShownSettlement(terms);
  }
}
