package org.lading.formats.iso20022;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lading.formats.iso20022.PaymentEntry.Kind;

/**
 * One entry of an account. It has a row for each transaction that the bank itemises, or else one
 * row of its own.
 */
final class StatementEntry {
  private static final Set<String> READ =
      Set.of("Amt", "CdtDbtInd", "RvslInd", "Sts", "BookgDt", "ValDt", "AcctSvcrRef");
  private static final String WHAT = "transactions that are itemised";

  private final Reading reading;
  private final Values values;
  private final Statement statement;
  private final Element at;
  private final Map<String, Element> parts = new HashMap<>();
  private @Nullable Amount amount;
  private @Nullable LocalDate booking;
  private @Nullable LocalDate value;
  private boolean begun;
  private boolean charged;

  /** Itemised transactions, of this entry's sign above zero. */
  private final Totals details;

  private Totals batch;
  private @Nullable Element batchSays;
  private @Nullable Element waiting;

  StatementEntry(Reading reading, Statement statement, Element at) {
    this.reading = reading;
    this.values = reading.values();
    this.statement = statement;
    this.at = at;
    this.details = new Totals(values);
    this.batch = new Totals(values);
  }

  void part(Element part) {
    if (READ.contains(part.local())) {
      parts.putIfAbsent(part.local(), part);
    }
    charged |= part.local().equals("Chrgs");
  }

  @Nullable Amount amount() {
    return amount;
  }

  @Nullable Element money() {
    return parts.get("Amt");
  }

  boolean isCredit() {
    return !Element.text(parts.get("CdtDbtInd")).equals("DBIT");
  }

  boolean isBooked() {
    return Parties.code(parts.get("Sts")).equals("BOOK");
  }

  @Nullable LocalDate booking() {
    return booking;
  }

  @Nullable Element bookedAt() {
    return parts.get("BookgDt");
  }

  /** All that matters of an entry stands before its details. */
  private void begin() {
    if (!begun) {
      begun = true;
      amount = values.amount(money());
      if (money() == null) {
        values.findings().add(at, "an amount", "none");
      }
      String sign = Element.text(parts.get("CdtDbtInd"));
      if (!sign.equals("CRDT") && !sign.equals("DBIT")) {
        values.findings().add(at, "CRDT or DBIT in CdtDbtInd", sign.isEmpty() ? "none" : sign);
      }
      booking = values.date(bookedAt());
      value = values.date(parts.get("ValDt"));
      reading.totals().add(amount);
      statement.entry(this);
    }
  }

  void beginDetails() {
    begin();
    batch = new Totals(values);
    batchSays = null;
  }

  void detail(Element part) throws RefusedMessageException {
    if (part.local().equals("Btch")) {
      batchSays = part;
    } else if (part.local().equals("TxDtls")) {
      flush(null);
      Element money = money(part);
      Amount own = values.amount(money);
      charged |= part.child("Chrgs") != null;
      boolean same = isCredit(part) == isCredit();
      Amount signed = own == null || same ? own : new Amount(own.currency(), -own.minorUnits());
      details.add(signed);
      batch.add(signed);
      if (own == null) {
        waiting = part;
      } else {
        emit(part, own);
      }
    }
  }

  /** Older versions have the amount of a transaction only in its details. */
  private static @Nullable Element money(Element part) {
    Element own = part.child("Amt");
    return own == null ? Element.at(part, "AmtDtls", "TxAmt", "Amt") : own;
  }

  private boolean isCredit(Element detail) {
    Element own = detail.child("CdtDbtInd");
    return own == null ? isCredit() : own.text().equals("CRDT");
  }

  /** A transaction without an amount has the entry's, if it turns out to be the only one. */
  private void flush(@Nullable Amount whole) throws RefusedMessageException {
    Element part = waiting;
    waiting = null;
    if (part != null) {
      emit(part, whole);
    }
  }

  void endDetails() {
    if (batch.count() > 0) {
      batch.checkCount(Element.at(batchSays, "NbOfTxs"), WHAT);
    }
  }

  void end() throws RefusedMessageException {
    begin();
    flush(details.count() == 1 ? amount : null);
    if (details.count() == 0) {
      emit(null, amount);
      return;
    }
    Element money = money();
    Amount whole = amount;
    if (money == null || whole == null || charged || !details.isComplete()) {
      return;
    }
    BigInteger sum = details.sum(whole.currency());
    boolean comparable = details.currency().equals(whole.currency());
    if (comparable && !sum.equals(BigInteger.valueOf(whole.minorUnits()))) {
      values
          .findings()
          .add(
              money,
              values.print(whole.currency(), sum)
                  + (isCredit() ? " credit" : " debit")
                  + ", the sum of the "
                  + WHAT,
              values.print(whole) + (isCredit() ? " credit" : " debit"));
    }
  }

  private void emit(@Nullable Element detail, @Nullable Amount money)
      throws RefusedMessageException {
    Element refs = Element.at(detail, "Refs");
    Element parties = Element.at(detail, "RltdPties");
    Element agents = Element.at(detail, "RltdAgts");
    boolean credit = detail == null ? isCredit() : isCredit(detail);
    Party.Agents banks =
        new Party.Agents(
            Parties.agent(Element.at(agents, "DbtrAgt")),
            Parties.agent(Element.at(agents, "CdtrAgt")),
            Parties.agent(Element.at(agents, "InstgAgt")),
            Parties.agent(Element.at(agents, "InstdAgt")));
    String bank = Element.text(refs, "AcctSvcrRef");
    LocalDate settled = values.date(Element.at(detail, "RltdDts", "IntrBkSttlmDt"));
    reading.emit(
        new PaymentEntry(
            kind(credit),
            detail == null ? at.at() : detail.at(),
            statement.id(),
            new PaymentEntry.Ids(
                values.uetr(Element.at(refs, "UETR")),
                Element.text(refs, "InstrId"),
                Reading.endToEndId(refs, "EndToEndId"),
                Element.text(refs, "TxId"),
                bank.isEmpty() ? Element.text(parts.get("AcctSvcrRef")) : bank),
            money,
            Parties.party(Element.at(parties, "Dbtr"), Element.at(parties, "DbtrAcct")),
            Parties.party(Element.at(parties, "Cdtr"), Element.at(parties, "CdtrAcct")),
            banks,
            new PaymentEntry.Dates(null, settled, booking, value),
            Parties.remittance(Element.at(detail, "RmtInf")),
            statement.account(),
            Parties.code(parts.get("Sts")),
            Parties.reasons(detail, "RtrInf"),
            List.of("true", "1").contains(Element.text(parts.get("RvslInd"))),
            PaymentEntry.Original.NONE));
  }

  private Kind kind(boolean credit) {
    if (isBooked()) {
      return credit ? Kind.BOOKED_CREDIT : Kind.BOOKED_DEBIT;
    }
    return credit ? Kind.ANNOUNCED_CREDIT : Kind.ANNOUNCED_DEBIT;
  }
}
