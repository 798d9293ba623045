package org.lading.formats.genesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.lading.codec.MalformedException;
import org.lading.identity.Role;
import org.lading.membership.Currency;
import org.lading.membership.SettlementTerms;

/** The terms for money in a genesis file (docs/spec/genesis.md#money). */
final class SettlementJson {
  private static final String FIELD = "settlement";
  private static final long NO_MINOR_UNIT = -1;

  private SettlementJson() {}

  static Optional<SettlementTerms> read(JsonFields top) throws MalformedException {
    Optional<JsonFields> found = top.optionalObject(FIELD);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    JsonFields fields = found.get();
    fields.requireOnly("bankRole", "freezingRole", "currencies");
    List<Currency> currencies = new ArrayList<>();
    for (JsonFields one : fields.objects("currencies")) {
      currencies.add(currency(one));
    }
    currencies.sort(null);
    String bankRole = fields.text("bankRole");
    Optional<String> freezingRole = fields.optionalText("freezingRole");
    return Optional.of(
        fields.built(
            () ->
                new SettlementTerms(currencies, new Role(bankRole), freezingRole.map(Role::new))));
  }

  private static Currency currency(JsonFields fields) throws MalformedException {
    fields.requireOnly("code", "exponent");
    String code = fields.text("code");
    long exponent = fields.number("exponent", NO_MINOR_UNIT);
    if (exponent < NO_MINOR_UNIT || exponent > Integer.MAX_VALUE) {
      throw fields.wrong("exponent", "expected the decimals of a minor unit, found " + exponent);
    }
    OptionalInt decimals =
        exponent == NO_MINOR_UNIT ? OptionalInt.empty() : OptionalInt.of((int) exponent);
    return fields.built(() -> new Currency(code, decimals));
  }

  static void write(JsonText json, SettlementTerms terms) {
    json.key(FIELD).open("{");
    json.field("bankRole", terms.bankRole().name());
    terms.freezingRole().ifPresent(role -> json.field("freezingRole", role.name()));
    json.key("currencies").open("[");
    for (Currency currency : terms.currencies()) {
      json.item().open("{");
      json.field("code", currency.code());
      currency.exponent().ifPresent(decimals -> json.field("exponent", decimals));
      json.close("}");
    }
    json.close("]");
    json.close("}");
  }
}
