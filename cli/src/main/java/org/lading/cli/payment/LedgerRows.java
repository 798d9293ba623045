package org.lading.cli.payment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.crypto.Hash;
import org.lading.formats.epcis.Position;
import org.lading.formats.iso20022.Amount;
import org.lading.formats.iso20022.Party;
import org.lading.formats.iso20022.PaymentEntry;
import org.lading.identity.OrganisationId;
import org.lading.settlement.AccountEntry;
import org.lading.settlement.AccountId;
import org.lading.settlement.Location;
import org.lading.settlement.query.PaidTransfer;
import org.lading.settlement.query.SettlementQueries;
import org.lading.settlement.query.Statement;
import org.lading.settlement.query.TransferStory;

/** Makes what the ledger settled into rows of messages (docs/spec/iso20022.md#what-is-written). */
record LedgerRows(Hash ledgerId, SettlementQueries queries, Addresses addresses, BlockDays days) {
  private static final Position NOWHERE = new Position(1, 1);

  /** Characters that the standard has room for in a reference, and in a line of text. */
  private static final int REFERENCE = 35;

  private static final int TEXT = 140;

  /** A payment, as one bank tells another. */
  PaymentEntry payment(PaidTransfer paid) {
    return row(
        PaymentEntry.Kind.SETTLED,
        paid,
        Party.Account.NONE,
        new PaymentEntry.Dates(null, days.day(paid.at().height()), null, null),
        "");
  }

  /** What a payment did to one of its two accounts; announced, while it is only set aside. */
  PaymentEntry entry(PaidTransfer paid, AccountId account) {
    boolean credit = paid.terms().credit().equals(account);
    if (!paid.settled()) {
      return row(
          credit ? PaymentEntry.Kind.ANNOUNCED_CREDIT : PaymentEntry.Kind.ANNOUNCED_DEBIT,
          paid,
          addresses.number(account),
          PaymentEntry.Dates.NONE,
          place(paid.at()));
    }
    return row(
        credit ? PaymentEntry.Kind.BOOKED_CREDIT : PaymentEntry.Kind.BOOKED_DEBIT,
        paid,
        addresses.number(account),
        booked(paid.at()),
        place(paid.at()));
  }

  /** An entry that moved money; empty for one that only set it aside or freed it. */
  Optional<PaymentEntry> entry(Statement.Line line, AccountId account, String currency) {
    Optional<Boolean> credit = isCredit(line.entry().effect());
    if (credit.isEmpty()) {
      return Optional.empty();
    }
    List<PaidTransfer> about =
        PaidTransfer.of(queries, line.entry().transfer()).stream()
            .filter(paid -> isOn(paid, account))
            .toList();
    return Optional.of(
        about.size() == 1
            ? entry(about.getFirst(), account)
            : sum(line, account, currency, credit.get()));
  }

  /** Which side of the account it moved money on; empty where it moved none. */
  private static Optional<Boolean> isCredit(AccountEntry.Effect effect) {
    return switch (effect) {
      case CREDIT_POSTED, CREDIT_POSTED_FROM_PENDING -> Optional.of(true);
      case DEBIT_POSTED, DEBIT_POSTED_FROM_PENDING -> Optional.of(false);
      case DEBIT_PENDING,
          CREDIT_PENDING,
          DEBIT_VOIDED,
          CREDIT_VOIDED,
          DEBIT_TIMED_OUT,
          CREDIT_TIMED_OUT ->
          Optional.empty();
    };
  }

  /** Whether a payment is from or to an account. */
  static boolean isOn(PaidTransfer paid, AccountId account) {
    return paid.terms().credit().equals(account) || paid.terms().debit().equals(account);
  }

  /** What several payments come to for an account, as a netting books it. */
  private PaymentEntry sum(
      Statement.Line line, AccountId account, String currency, boolean credit) {
    String story = TransferStory.of(queries, line.entry().transfer()).reference();
    return new PaymentEntry(
        credit ? PaymentEntry.Kind.BOOKED_CREDIT : PaymentEntry.Kind.BOOKED_DEBIT,
        NOWHERE,
        "",
        new PaymentEntry.Ids(
            null,
            "",
            line.entry().transfer().id().hex(),
            place(line.location()),
            place(line.location())),
        new Amount(currency, line.entry().amount()),
        Party.NONE,
        Party.NONE,
        Party.Agents.NONE,
        booked(line.location()),
        new PaymentEntry.Remittance(List.of(), texts(story)),
        addresses.number(account),
        "",
        List.of(),
        false,
        PaymentEntry.Original.NONE);
  }

  private PaymentEntry row(
      PaymentEntry.Kind kind,
      PaidTransfer paid,
      Party.Account account,
      PaymentEntry.Dates dates,
      String bankReference) {
    Party.Agent debtorBank = addresses.bank(paid.payer().bank());
    Party.Agent creditorBank = addresses.bank(paid.terms().credit().bank());
    return new PaymentEntry(
        kind,
        NOWHERE,
        "",
        new PaymentEntry.Ids(
            LedgerUetr.of(ledgerId, paid),
            "",
            paid.transfer().id().hex(),
            place(paid.at()) + (paid.item() == 0 ? "" : "-" + paid.item()),
            bankReference),
        new Amount(paid.terms().currency(), paid.terms().amount()),
        party(paid.payer()),
        party(paid.terms().credit()),
        new Party.Agents(debtorBank, creditorBank, debtorBank, Party.Agent.NONE),
        dates,
        remittance(paid.terms().reference()),
        account,
        "",
        List.of(),
        false,
        PaymentEntry.Original.NONE);
  }

  private Party party(AccountId account) {
    OrganisationId owner =
        queries
            .account(account)
            .orElseThrow(() -> new IllegalStateException("a transfer names no account " + account))
            .account()
            .owner();
    return addresses.party(owner, account);
  }

  private PaymentEntry.Dates booked(Location at) {
    LocalDate day = days.day(at.height());
    return new PaymentEntry.Dates(null, day, day, day);
  }

  /** Where on the ledger it stands: block, place and part. */
  private static String place(Location at) {
    return at.height() + "-" + at.place() + "-" + at.part();
  }

  private static PaymentEntry.Remittance remittance(String reference) {
    if (reference.isBlank()) {
      return PaymentEntry.Remittance.NONE;
    }
    return reference.codePointCount(0, reference.length()) <= REFERENCE
        ? new PaymentEntry.Remittance(List.of(reference), List.of())
        : new PaymentEntry.Remittance(List.of(), texts(reference));
  }

  /** A text in as many lines as it needs. */
  private static List<String> texts(String text) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int left = text.codePointCount(from, text.length());
      int to = text.offsetByCodePoints(from, Math.min(TEXT, left));
      lines.add(text.substring(from, to));
      from = to;
    }
    return lines;
  }
}
