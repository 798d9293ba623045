package org.lading.settlement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lading.crypto.Bytes;
import org.lading.identity.KeyId;
import org.lading.identity.OrganisationId;
import org.lading.testkit.Consortium;

/**
 * Accounts, transfers and titles in every condition that a refusal is about, and the rows that are
 * tried on them.
 */
abstract class RefusalRows {
  static final OrganisationId BANK = Consortium.BANK;
  static final OrganisationId IMPORTER = Consortium.IMPORTER;
  static final OrganisationId EXPORTER = Consortium.EXPORTER;
  static final OrganisationId CARRIER = Consortium.CARRIER;
  static final OrganisationId COURT = Consortium.COURT;
  static final OrganisationId NOBODY = new OrganisationId("nobody");
  static final AccountId NONE = AccountId.parse("icbc/none");
  static final AccountId LOAN = AccountId.parse("icbc/loan");
  static final AccountId FROZEN = AccountId.parse("icbc/frozen");
  static final AccountId DINAR = AccountId.parse("icbc/dinar");
  static final AccountId FULL = AccountId.parse("icbc/full");
  static final AccountId ELSEWHERE = AccountId.parse("halyk/cny");

  /** What the exporter sells in advance; ids above 100 are those of the rows. */
  static final long MADE = 2;

  static final long PENDING = 3;
  static final long POSTED = 4;
  static final long VOIDED = 5;
  static final long LATE = 6;
  static final long NETTED = 7;
  static final long FROM_FROZEN = 8;
  static final long POSTING = 9;
  static final long VOIDING = 10;
  static final long CONTROLLED = 11;
  static final long NEW = 100;

  final MoneyState state = new MoneyState();
  final List<Row> rows = new ArrayList<>();
  final long until = state.timeMillis() + 1_000_000;

  record Row(SettlementRefusal why, String desc, List<OrganisationId> signers, List<Bytes> parts) {}

  void row(SettlementRefusal why, String desc, OrganisationId signer, SettlementAction... actions) {
    row(why, desc, List.of(signer), actions);
  }

  void row(
      SettlementRefusal why,
      String desc,
      List<OrganisationId> signers,
      SettlementAction... actions) {
    rows.add(
        new Row(why, desc, signers, Arrays.stream(actions).map(SettlementAction::encode).toList()));
  }

  void prepare() {
    state.accept(BANK, Money.accounts().toArray(SettlementAction[]::new));
    state.accept(
        BANK,
        own(LOAN, "CNY", AccountLimit.CREDITS_WITHIN_DEBITS),
        own(FULL, "CNY", AccountLimit.NONE),
        own(DINAR, "BHD", AccountLimit.NONE),
        Money.open(FROZEN, IMPORTER, "CNY"),
        Money.post(90, Money.ISSUE, Money.IMPORTER, 1_000),
        Money.post(91, Money.ISSUE, FROZEN, 100),
        Money.post(92, FULL, Money.ISSUE, Long.MAX_VALUE - 5_000));
    state.accept(Consortium.OTHER_BANK, Money.open(ELSEWHERE, EXPORTER, "CNY"));
    state.accept(
        IMPORTER,
        pay(MADE, 10),
        Money.pending(PENDING, Money.IMPORTER, Money.EXPORTER, 50, until),
        Money.pending(POSTED, Money.IMPORTER, Money.EXPORTER, 50, until),
        Money.pending(VOIDED, Money.IMPORTER, Money.EXPORTER, 50, until),
        Money.pending(LATE, Money.IMPORTER, Money.EXPORTER, 50, until - 999_000),
        Money.pending(FROM_FROZEN, FROZEN, Money.EXPORTER, 50, until),
        controlled(CONTROLLED, until, CARRIER));
    state.accept(IMPORTER, Money.postPending(POSTING, IMPORTER, POSTED, 20));
    state.accept(IMPORTER, Money.voidPending(VOIDING, IMPORTER, VOIDED));
    state.accept(List.of(IMPORTER, EXPORTER), netting(NETTED, 5, -5));
    state.accept(COURT, new SettlementAction.FreezeAccount(FROZEN, "suspicion", "§ 1"));
    state.accept(CARRIER, Money.issueBill("PLEDGED", EXPORTER), Money.issueBill("FREE", EXPORTER));
    state.accept(CARRIER, Money.issueBill("GONE", EXPORTER));
    state.accept(EXPORTER, new SettlementAction.SurrenderTitle(Money.bill("GONE")));
    state.accept(EXPORTER, pledge("PLEDGED", BANK));
    state.advance(2_000);
  }

  static SettlementAction own(AccountId id, String currency, AccountLimit limit) {
    return new SettlementAction.OpenAccount(
        id, new Account(BANK, currency, limit, SigningRule.ANY_KEY, ""));
  }

  static SettlementAction opening(
      AccountId id, OrganisationId owner, String currency, AccountLimit limit, KeyId... keys) {
    SigningRule rule = new SigningRule(1, List.of(keys));
    return new SettlementAction.OpenAccount(id, new Account(owner, currency, limit, rule, ""));
  }

  static Transfer pay(long id, long amount) {
    return Money.post(id, Money.IMPORTER, Money.EXPORTER, amount);
  }

  static Transfer controlled(long id, long until, OrganisationId controller) {
    return new Transfer(
        Money.id(id),
        new Movement.Pending(
            Money.terms(Money.IMPORTER, Money.EXPORTER, 50), until, Optional.of(controller)));
  }

  static Transfer said(long id, String currency, String reference) {
    return new Transfer(
        Money.id(id), new Movement.Posted(Money.IMPORTER, Money.EXPORTER, currency, 10, reference));
  }

  /** The importer owes 20, the exporter 15. */
  static Transfer netting(long id, long exporter, long importer) {
    return netting(id, Money.EXPORTER, Money.IMPORTER, exporter, importer);
  }

  static Transfer netting(
      long id, AccountId first, AccountId second, long netFirst, long netSecond) {
    return new Transfer(
        Money.id(id),
        new Movement.Netting(
            "CNY",
            List.of(
                new Movement.Obligation(second, first, 20, "INV-1"),
                new Movement.Obligation(first, second, 15, "INV-2")),
            List.of(
                new Movement.Position(first, netFirst), new Movement.Position(second, netSecond))));
  }

  static SettlementAction pledge(String number, OrganisationId pledgee) {
    return new SettlementAction.PledgeTitle(Money.bill(number), pledgee, "LC 7");
  }

  static SettlementAction hand(String number, OrganisationId to) {
    return new SettlementAction.TransferTitle(Money.bill(number), to);
  }
}
