package org.lading.cli.payment;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.cli.account.MoneyQuestion;
import org.lading.cli.frame.Failure;
import org.lading.cli.payment.PeriodOptions.Bound;
import org.lading.crypto.Bytes;
import org.lading.crypto.Sha256;
import org.lading.formats.iso20022.PaymentEntry;
import org.lading.formats.iso20022.PaymentWriter;
import org.lading.formats.iso20022.UnwritablePaymentException;
import org.lading.settlement.AccountId;
import org.lading.settlement.query.PaidTransfer;
import org.lading.settlement.query.SettlementQueries;
import org.lading.settlement.query.Statement;

/** Puts the three messages together from rows. */
final class MessageMaker {
  private static final String TAG = "lading/message-id/v1\n";

  /** So that the id has 32 characters, with room for none more than 35. */
  private static final int ID_BYTES = 16;

  private final LedgerRows rows;
  private final MoneyQuestion.Asked asked;
  private final OffsetDateTime now;
  private final Optional<String> messageId;
  private final PaymentWriter writer;

  MessageMaker(
      LedgerRows rows,
      MoneyQuestion.Asked asked,
      OffsetDateTime now,
      Optional<String> messageId) {
    this.rows = rows;
    this.asked = asked;
    this.now = now;
    this.messageId = messageId;
    this.writer = new PaymentWriter(asked.terms().currencies());
  }

  WrittenMessage transfers(PaymentWriter.Settlement settlement, List<PaidTransfer> all)
      throws Failure, UnwritablePaymentException {
    for (PaidTransfer one : all) {
      if (!one.settled()) {
        throw Failure.input(
            "transfer " + one.transfer() + " is still pending",
            "a payment that was made",
            "post it first, or announce it to the owner of an account with camt.054");
      }
    }
    List<PaymentEntry> payments = all.stream().map(rows::payment).toList();
    String id = id(MessageKind.PACS_008, "", payments);
    return written(
        MessageKind.PACS_008,
        id,
        payments.size(),
        "",
        writer.creditTransfers(header(id), settlement, payments));
  }

  WrittenMessage statement(
      SettlementQueries.Known account, Optional<Bound> from, Optional<Bound> to)
      throws Failure, UnwritablePaymentException {
    AccountPeriod period = period(account, from, to);
    List<PaymentEntry> entries = entries(account, period);
    String id =
        id(
            MessageKind.CAMT_053,
            account.id() + " " + period.from() + " " + period.to() + " " + period.opening(),
            entries);
    String text =
        writer.statement(
            header(id),
            report(id, account),
            new PaymentWriter.Balances(
                period.from(), period.to(), period.opening(), period.closing()),
            entries);
    String note =
        period.to().equals(now.toLocalDate())
            ? "the last day is not over: what is booked later that day is not in it"
            : "";
    return written(MessageKind.CAMT_053, id, entries.size(), note, text);
  }

  WrittenMessage notification(
      SettlementQueries.Known account, Optional<Bound> from, Optional<Bound> to)
      throws Failure, UnwritablePaymentException {
    AccountPeriod period = period(account, from, to);
    return notification(account, period.from() + " " + period.to(), entries(account, period));
  }

  WrittenMessage notification(SettlementQueries.Known account, List<PaidTransfer> all)
      throws Failure, UnwritablePaymentException {
    List<PaymentEntry> entries = new ArrayList<>();
    for (PaidTransfer one : all) {
      if (LedgerRows.isOn(one, account.id())) {
        entries.add(rows.entry(one, account.id()));
      }
    }
    return notification(account, "", entries);
  }

  private WrittenMessage notification(
      SettlementQueries.Known account, String about, List<PaymentEntry> entries)
      throws Failure, UnwritablePaymentException {
    if (entries.isEmpty()) {
      throw Failure.input(
          "nothing of that was booked on " + account.id(),
          "a transfer from or to it, or days in which there was one",
          "'lading account statement " + account.id() + "' shows its entries");
    }
    String id = id(MessageKind.CAMT_054, account.id() + " " + about, entries);
    return written(
        MessageKind.CAMT_054,
        id,
        entries.size(),
        "",
        writer.notification(header(id), report(id, account), entries));
  }

  private AccountPeriod period(
      SettlementQueries.Known account, Optional<Bound> from, Optional<Bound> to) throws Failure {
    LocalDate today = now.toLocalDate();
    if (to.isPresent() && to.get() instanceof Bound.Day(LocalDate day) && day.isAfter(today)) {
      throw Failure.input(
          day + " is still to come", today + " or earlier", "correct --to, or leave it out");
    }
    return AccountPeriod.of(
        asked.queries().statement(account.id(), asked.height()),
        from,
        to,
        rows.days(),
        asked.height());
  }

  private List<PaymentEntry> entries(SettlementQueries.Known account, AccountPeriod period) {
    List<PaymentEntry> entries = new ArrayList<>();
    for (Statement.Line line : period.lines()) {
      rows.entry(line, account.id(), account.account().currency()).ifPresent(entries::add);
    }
    return entries;
  }

  private PaymentWriter.Report report(String id, SettlementQueries.Known account) {
    AccountId name = account.id();
    return new PaymentWriter.Report(
        id, rows.addresses().number(name), account.account().currency());
  }

  private PaymentWriter.Header header(String id) {
    return new PaymentWriter.Header(id, now);
  }

  /** The same for the same content, so a message that is sent twice is known by its id. */
  private String id(MessageKind kind, String about, List<PaymentEntry> told) {
    if (messageId.isPresent()) {
      return messageId.get();
    }
    StringBuilder all = new StringBuilder(kind.fullName()).append('\n').append(about).append('\n');
    told.forEach(row -> all.append(row).append('\n'));
    Bytes said = Bytes.concat(rows.ledgerId().bytes(), Bytes.ofUtf8(all.toString()));
    return Sha256.tagged(TAG, said).bytes().slice(0, ID_BYTES).hex();
  }

  private WrittenMessage written(
      MessageKind kind, String id, int count, String note, String text) {
    return WrittenMessage.of(kind, id, count, note, text, asked.height());
  }
}
