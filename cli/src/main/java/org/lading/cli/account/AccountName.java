package org.lading.cli.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lading.cli.frame.Failure;
import org.lading.codec.Spelling;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.embedded.LedgerView;
import org.lading.identity.KeyId;
import org.lading.identity.OrganisationId;
import org.lading.settlement.AccountId;
import org.lading.settlement.SigningRule;
import org.lading.settlement.query.SettlementQueries;

/** Names of accounts, members and keys as somebody typed them. */
public final class AccountName {
  private static final int LOOKED_THROUGH = 10_000;

  private AccountName() {}

  public static AccountId parse(String text) throws Failure {
    try {
      return AccountId.parse(text);
    } catch (IllegalArgumentException e) {
      throw Failure.input(
              String.valueOf(e.getMessage()),
              "BANK/NAME, as icbc/importer-cny",
              "'lading account list' lists the accounts")
          .because(e);
    }
  }

  /** An account that is there. */
  public static SettlementQueries.Known known(LedgerView view, AccountId id) throws Failure {
    SettlementQueries queries = new SettlementQueries(view.state());
    Optional<SettlementQueries.Known> found = queries.account(id);
    if (found.isPresent()) {
      return found.get();
    }
    List<String> names =
        queries.accounts(Optional.empty(), LOOKED_THROUGH).stream()
            .map(one -> one.id().toString())
            .toList();
    throw Failure.input(
        "there is no account " + id + Spelling.meantBy(id.toString(), names),
        "an account of this ledger",
        "'lading account list' lists them");
  }

  public static OrganisationId organisation(String option, String text) throws Failure {
    try {
      return new OrganisationId(text);
    } catch (IllegalArgumentException e) {
      throw Failure.input(String.valueOf(e.getMessage()), "the id of a member", "correct " + option)
          .because(e);
    }
  }

  /** So many signatures by keys of the owner, by these keys if any are named. */
  static SigningRule rule(int threshold, List<String> keys) throws Failure {
    try {
      List<KeyId> ids = new ArrayList<>();
      for (String key : keys) {
        ids.add(new KeyId(new Hash(Bytes.ofHex(key.toLowerCase(Locale.ROOT)))));
      }
      return new SigningRule(threshold, ids.stream().sorted().toList());
    } catch (IllegalArgumentException e) {
      throw Failure.input(
              String.valueOf(e.getMessage()),
              "--sign COUNT, and --sign-key for each key that counts: its id, 64 hexadecimal digits",
              "'lading key show' prints the id of a key")
          .because(e);
    }
  }
}
