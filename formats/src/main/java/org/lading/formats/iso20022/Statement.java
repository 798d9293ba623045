package org.lading.formats.iso20022;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.formats.iso20022.PaymentEntry.Kind;

/** One account's statement or notice: its balances, and whether they follow from its entries. */
final class Statement {
  private static final String ENTRIES = "entries";

  private final Reading reading;
  private final Values values;
  private final Totals all;
  private final Totals credits;
  private final Totals debits;

  /** Booked entries, those that took money away below zero. */
  private final Totals booked;

  private String id = "";
  private Party.Account account = Party.Account.NONE;
  private String currency = "";
  private boolean onePage = true;
  private @Nullable Element summary;
  private @Nullable Balance opening;
  private @Nullable Balance previous;
  private @Nullable Balance closing;
  private Period period = Period.OPEN;

  /** A balance, below zero where the bank is owed. */
  private record Balance(Element at, Amount amount, @Nullable LocalDate day) {}

  Statement(Reading reading, Element at) {
    this.reading = reading;
    this.values = reading.values();
    this.all = new Totals(values);
    this.credits = new Totals(values);
    this.debits = new Totals(values);
    this.booked = new Totals(values);
  }

  String id() {
    return id;
  }

  Party.Account account() {
    return account;
  }

  void part(Element part) throws RefusedMessageException {
    switch (part.local()) {
      case "Id" -> id = part.text();
      case "CreDtTm" -> made(part);
      case "FrToDt" -> period = Period.of(part, values);
      case "StmtPgntn", "NtfctnPgntn" -> onePage = Statements.isOnePage(part);
      case "Acct" -> {
        account = Parties.account(part);
        currency = Element.text(part, "Ccy");
      }
      case "Bal" -> balance(part);
      case "TxsSummry" -> summary = part;
      default -> {}
    }
  }

  private void made(Element part) {
    MessageTime time = values.time(part);
    reading.requireMade(part, time == null ? null : time.date());
  }

  private void balance(Element part) throws RefusedMessageException {
    Element money = part.child("Amt");
    Amount stated = values.amount(money);
    LocalDate day = values.date(part.child("Dt"));
    if (money == null || stated == null || !requireCurrency(money, stated)) {
      return;
    }
    boolean owed = Element.text(part, "CdtDbtInd").equals("DBIT");
    Amount amount = owed ? new Amount(stated.currency(), -stated.minorUnits()) : stated;
    Balance balance = new Balance(money, amount, day);
    switch (Parties.code(Element.at(part, "Tp", "CdOrPrtry"))) {
      case "OPBD" -> {
        opening = balance;
        emit(Kind.OPENING_BALANCE, balance);
      }
      case "PRCD" -> previous = balance;
      case "CLBD" -> {
        closing = balance;
        emit(Kind.CLOSING_BALANCE, balance);
      }
      default -> {}
    }
  }

  private void emit(Kind kind, Balance balance) throws RefusedMessageException {
    reading.emit(
        new PaymentEntry(
            kind,
            balance.at().at(),
            id,
            PaymentEntry.Ids.NONE,
            balance.amount(),
            Party.NONE,
            Party.NONE,
            Party.Agents.NONE,
            new PaymentEntry.Dates(null, null, balance.day(), null),
            PaymentEntry.Remittance.NONE,
            account,
            "",
            List.of(),
            false,
            PaymentEntry.Original.NONE));
  }

  /** An account is in one currency: what it says, or that of its first balance or entry. */
  private boolean requireCurrency(Element where, Amount amount) {
    if (currency.isEmpty()) {
      currency = amount.currency();
    }
    if (!currency.equals(amount.currency())) {
      values.findings().add(where, currency + ", the currency of the account", amount.currency());
      return false;
    }
    return true;
  }

  /** An entry came; its details, if any, are still to come. */
  void entry(StatementEntry entry) {
    Amount amount = entry.amount();
    Element money = entry.money();
    boolean same = money == null || amount == null || requireCurrency(money, amount);
    all.add(amount);
    (entry.isCredit() ? credits : debits).add(amount);
    if (entry.isBooked()) {
      requireInside(entry);
      if (same && entry.isCredit()) {
        booked.add(amount);
      } else if (same) {
        booked.subtract(amount);
      }
    }
  }

  private void requireInside(StatementEntry entry) {
    Element where = entry.bookedAt();
    LocalDate day = entry.booking();
    if (where == null || day == null) {
      return;
    }
    Balance from = opening == null ? previous : opening;
    Balance to = closing;
    Period inside =
        period.isOpen()
            ? Period.of(from == null ? null : from.day(), to == null ? null : to.day())
            : period;
    if (!inside.holds(day, Period.hasOffset(where))) {
      values.findings().add(where, "a booking " + inside, day.toString());
    } else {
      reading.requireMade(where, day);
    }
  }

  void end(boolean messageOnePage) {
    reading.requireMade(period.at(), period.to());
    if (!messageOnePage || !onePage) {
      return;
    }
    checkSummary();
    Balance from = opening == null ? previous : opening;
    Balance to = closing;
    if (from == null || to == null) {
      return;
    }
    if (from.day() != null && to.day() != null && from.day().isAfter(to.day())) {
      values
          .findings()
          .add(
              to.at(),
              "a closing balance not before the opening one, " + from.day(),
              "" + to.day());
    }
    BigInteger moved = booked.sum(currency);
    BigInteger due = BigInteger.valueOf(from.amount().minorUnits()).add(moved);
    if (booked.isComplete() && !due.equals(BigInteger.valueOf(to.amount().minorUnits()))) {
      values
          .findings()
          .add(
              to.at(),
              values.print(currency, due)
                  + ": the opening balance "
                  + values.print(from.amount())
                  + " and booked entries of "
                  + values.print(currency, moved),
              values.print(to.amount()));
    }
  }

  private void checkSummary() {
    check(all, "TtlNtries", ENTRIES);
    check(credits, "TtlCdtNtries", "credit entries");
    check(debits, "TtlDbtNtries", "debit entries");
  }

  private void check(Totals totals, String name, String what) {
    Element stated = Element.at(summary, name);
    totals.checkCount(Element.at(stated, "NbOfNtries"), what);
    // A sum over several currencies means nothing.
    if (!totals.currency().isEmpty()) {
      totals.checkSum(Element.at(stated, "Sum"), what);
    }
  }
}
