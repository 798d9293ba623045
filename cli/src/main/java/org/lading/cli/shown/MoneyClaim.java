package org.lading.cli.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.membership.Currency;
import org.lading.proof.StateClaim;
import org.lading.settlement.Account;
import org.lading.settlement.Balance;
import org.lading.settlement.Freeze;
import org.lading.settlement.Movement;
import org.lading.settlement.Pledge;
import org.lading.settlement.SettlementTables;
import org.lading.settlement.Title;
import org.lading.settlement.TitleId;
import org.lading.settlement.TransferKey;
import org.lading.settlement.TransferRecord;
import org.lading.state.Table;

/**
 * What a proof says about money or a title. Amounts are told as the currency has them where the
 * proof shows which it is, else in minor units.
 *
 * @param what the key names
 * @param absent what it means that the ledger holds nothing under the key
 */
public record MoneyClaim(String what, String key, String absent, List<Fact> facts) {
  /**
   * Something the claim says.
   *
   * @param name for people
   * @param member for programs
   * @param words the value for people
   * @param value the same for programs
   */
  public record Fact(String name, String member, String words, String value) {}

  /** Collects facts. */
  private static final class Facts {
    final List<Fact> all = new ArrayList<>();

    Facts add(String name, String member, Object value) {
      all.add(new Fact(name, member, value.toString(), value.toString()));
      return this;
    }

    Facts money(String name, String member, Optional<Currency> currency, long minor) {
      if (currency.isEmpty()) {
        return add(name + ", minor units", member + "Minor", minor);
      }
      all.add(
          new Fact(name, member, currency.get().money(minor), currency.get().format(minor)));
      return this;
    }
  }

  /** Of claims about accounts, transfers, titles and what is done with them; of others nothing. */
  static Optional<MoneyClaim> of(StateClaim claim, ProvedMoney money) {
    try {
      if (is(claim, SettlementTables.ACCOUNTS)) {
        return account(claim, "there is no such account", ofAccount(claim));
      }
      if (is(claim, SettlementTables.BALANCES)) {
        return account(claim, "there is no such account", ofBalance(claim, money));
      }
      if (is(claim, SettlementTables.TRANSFERS)) {
        return transfer(claim, money);
      }
      if (is(claim, SettlementTables.FREEZES)) {
        return account(claim, "the account is not frozen", ofFreeze(claim));
      }
      if (is(claim, SettlementTables.TITLES)) {
        return title(claim, "there is no such title", ofTitle(claim));
      }
      if (is(claim, SettlementTables.PLEDGES)) {
        return title(claim, "the title is not pledged", ofPledge(claim));
      }
      return Optional.empty();
    } catch (MalformedException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // A later version of the rules may write more than this program knows.
      return Optional.empty();
    }
  }

  private static boolean is(StateClaim claim, Table table) {
    return claim.table() == table.id();
  }

  private static Optional<MoneyClaim> account(StateClaim claim, String absent, Facts facts) {
    return Optional.of(
        new MoneyClaim("account", claim.key().utf8(), absent, List.copyOf(facts.all)));
  }

  private static Optional<MoneyClaim> title(StateClaim claim, String absent, Facts facts) {
    TitleId id = TitleId.ofKey(claim.key());
    return Optional.of(
        new MoneyClaim(
            "title", id.issuer().name() + "/" + id.number(), absent, List.copyOf(facts.all)));
  }

  private static Optional<Bytes> value(StateClaim claim) {
    return claim.value().map(one -> one.value());
  }

  private static Facts ofAccount(StateClaim claim) throws MalformedException {
    Facts facts = new Facts();
    if (value(claim).isPresent()) {
      Account account = Account.decode(value(claim).get());
      facts
          .add("owner", "owner", account.owner().name())
          .add("currency", "currency", account.currency())
          .add("signatures", "signatures", account.signingRule().threshold());
    }
    return facts;
  }

  private static Facts ofBalance(StateClaim claim, ProvedMoney money) throws MalformedException {
    Facts facts = new Facts();
    if (value(claim).isPresent()) {
      Balance balance = Balance.decode(value(claim).get());
      Optional<Currency> currency = money.currencyOf(claim.key());
      facts
          .money("balance", "balance", currency, balance.posted())
          .money("available", "available", currency, balance.available())
          .money("debits posted", "debitsPosted", currency, balance.debitsPosted())
          .money("credits posted", "creditsPosted", currency, balance.creditsPosted())
          .money("debits pending", "debitsPending", currency, balance.debitsPending())
          .money("credits pending", "creditsPending", currency, balance.creditsPending())
          .add("entries", "entries", balance.entryCount())
          .add("history hash", "historyHash", balance.history().hex());
    }
    return facts;
  }

  private static Optional<MoneyClaim> transfer(StateClaim claim, ProvedMoney money)
      throws MalformedException {
    TransferKey key = TransferKey.ofKey(claim.key());
    Facts facts = new Facts().add("author", "author", key.author().name());
    if (value(claim).isPresent()) {
      TransferRecord record = TransferRecord.decode(value(claim).get());
      ShownSettlement words = money.words();
      facts
          .add("says", "summary", words.summary(record.transfer()))
          .add("made in block", "madeAt", record.made().height());
      record.pending().ifPresent(fate -> ofFate(facts, fate, record, words));
    }
    return Optional.of(
        new MoneyClaim(
            "transfer", key.id().hex(), "there is no such transfer", List.copyOf(facts.all)));
  }

  private static void ofFate(
      Facts facts, TransferRecord.PendingFate fate, TransferRecord record, ShownSettlement words) {
    facts.add("now", "state", fate.state().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    if (fate.postedAmount() > 0
        && record.transfer().movement() instanceof Movement.Pending pending) {
      facts.add(
          "posted", "posted", words.amount(pending.terms().currency(), fate.postedAmount()));
    }
    fate.closed().ifPresent(at -> facts.add("ended in block", "closedAt", at.height()));
  }

  private static Facts ofFreeze(StateClaim claim) throws MalformedException {
    Facts facts = new Facts();
    if (value(claim).isPresent()) {
      Freeze freeze = Freeze.decode(value(claim).get());
      facts
          .add("frozen by", "frozenBy", freeze.organisation().name())
          .add("since", "since", Words.time(freeze.timeMillis()))
          .add("legal reference", "legalReference", freeze.legalReference())
          .add("reason", "reason", freeze.reason());
    }
    return facts;
  }

  private static Facts ofTitle(StateClaim claim) throws MalformedException {
    Facts facts = new Facts();
    if (value(claim).isPresent()) {
      Title title = Title.decode(value(claim).get());
      facts
          .add("kind", "titleKind", title.kind().name())
          .add("holder", "holder", title.holder().name())
          .add("surrendered", "surrendered", title.surrendered() ? "yes" : "no")
          .add("document SHA-256", "documentHash", title.documentHash().hex())
          .add("events", "events", title.eventCount())
          .add("history hash", "historyHash", title.history().hex());
    }
    return facts;
  }

  private static Facts ofPledge(StateClaim claim) throws MalformedException {
    Facts facts = new Facts();
    if (value(claim).isPresent()) {
      Pledge pledge = Pledge.decode(value(claim).get());
      facts
          .add("pledged to", "pledgee", pledge.pledgee().name())
          .add("since", "since", Words.time(pledge.timeMillis()))
          .add("for", "reference", pledge.reference());
    }
    return facts;
  }
}
