package org.lading.membership;

import java.util.List;
import java.util.Optional;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.identity.Role;

/**
 * What the members agreed on about money (docs/spec/genesis.md#money). A ledger without it has
 * none.
 *
 * @param currencies in ascending order of code, at least one
 * @param bankRole of those who open accounts and issue money against their own
 * @param freezingRole of those who may freeze accounts; empty for nobody
 */
public record SettlementTerms(
    List<Currency> currencies, Role bankRole, Optional<Role> freezingRole) {
  public SettlementTerms {
    currencies = List.copyOf(currencies);
    if (currencies.isEmpty() || currencies.size() > Limits.CURRENCIES) {
      throw new IllegalArgumentException(
          "a ledger with money has 1 to "
              + Limits.CURRENCIES
              + " currencies, not "
              + currencies.size());
    }
    for (int i = 1; i < currencies.size(); i++) {
      if (currencies.get(i - 1).compareTo(currencies.get(i)) >= 0) {
        throw new IllegalArgumentException(
            "currencies must be in ascending order, each once: see " + currencies.get(i).code());
      }
    }
  }

  /** The currency with that code, if the members agreed on it. */
  public Optional<Currency> currency(String code) {
    return currencies.stream().filter(one -> one.code().equals(code)).findFirst();
  }

  public Bytes encode() {
    CanonicalWriter writer = new CanonicalWriter();
    write(writer);
    return writer.toBytes();
  }

  void write(CanonicalWriter writer) {
    currencies.forEach(currency -> writer.element(1, currency::write));
    writer.string(2, bankRole.name()).string(3, freezingRole.map(Role::name).orElse(""));
  }

  static SettlementTerms read(CanonicalReader reader) throws MalformedException {
    List<Currency> currencies = reader.repeated(1, Limits.CURRENCIES, Currency::read);
    String bankRole = reader.string(2);
    Optional<Role> freezingRole = Decode.optionalRole(reader, 3);
    return Decode.built(
        reader, () -> new SettlementTerms(currencies, new Role(bankRole), freezingRole));
  }

  public static SettlementTerms decode(Bytes encoded) throws MalformedException {
    return CanonicalReader.readAll(encoded, SettlementTerms::read);
  }
}
