package org.lading.formats.contract;

import java.util.List;
import java.util.Optional;
import org.lading.contract.Escrow;
import org.lading.membership.Currency;
import org.lading.settlement.AccountId;

/** Reads what is locked, which all other sums are in the currency of. */
final class EscrowReader {
  private static final List<String> KEYS = List.of("payer", "amount", "through", "fund-by");
  private static final String EXPECTED =
      "a sum with its currency, as 12500.00 CNY, or a range, as 10000.00 to 12500.00 CNY";

  /** The escrow, and the place of the deadline up to which it is funded. */
  record Read(Optional<Escrow> escrow, Optional<Integer> fundBy) {}

  private final Optional<Item> item;
  private final Optional<Fields> fields;
  private final Optional<Item> amount;
  private final Optional<Currency> currency;

  EscrowReader(Optional<Item> item, Currencies currencies) {
    this.item = item;
    fields = item.flatMap(one -> one.fields("the escrow", KEYS));
    amount = fields.flatMap(all -> all.required("amount", "least"));
    currency = amount.flatMap(one -> currency(one, currencies));
  }

  private static Optional<Currency> currency(Item amount, Currencies currencies) {
    String text = amount.bare();
    int space = text.lastIndexOf(' ');
    if (space < 0) {
      return amount.wrong("expected " + EXPECTED + "; came " + amount.came());
    }
    String code = text.substring(space + 1);
    Optional<Currency> found =
        code.matches("[A-Z]{3}") ? currencies.currency(code) : Optional.empty();
    return found.isPresent()
        ? found
        : amount.wrong(
            "there is no currency \"" + Item.shortened(code) + "\"; expected " + EXPECTED);
  }

  Optional<Currency> currency() {
    return currency;
  }

  Read read(Terms names) {
    if (fields.isEmpty()) {
      return new Read(Optional.empty(), Optional.empty());
    }
    Optional<Integer> payer =
        fields.get().required("payer", "payer").map(one -> names.party(one, one.bare()));
    Optional<AccountId> through =
        fields
            .get()
            .required("through", "through")
            .flatMap(one -> one.parsed("an account", AccountId::parse));
    Optional<Integer> fundBy =
        fields
            .get()
            .required("fund-by", "fundBy")
            .map(one -> new Item(one.node(), "fundBy", one.findings()))
            .map(one -> names.deadline(one, one.bare()));
    Optional<long[]> range =
        amount.flatMap(one -> currency.flatMap(money -> one.built(() -> range(one.bare(), money))));
    if (payer.isEmpty() || through.isEmpty() || range.isEmpty()) {
      return new Read(Optional.empty(), fundBy);
    }
    long least = range.get()[0];
    long most = range.get()[1];
    return new Read(
        item.orElseThrow()
            .built(
                () ->
                    new Escrow(
                        payer.get(), through.get(), currency.orElseThrow().code(), least, most)),
        fundBy);
  }

  /** Fewest and most minor units. */
  private static long[] range(String text, Currency currency) {
    String bare = text.substring(0, text.lastIndexOf(' '));
    int to = bare.indexOf(" to ");
    if (to < 0) {
      long only = currency.amount(bare);
      return new long[] {only, only};
    }
    return new long[] {
      currency.amount(bare.substring(0, to)), currency.amount(bare.substring(to + " to ".length()))
    };
  }
}
