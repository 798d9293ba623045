package org.lading.formats.iso20022;

import java.time.LocalDate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lading.formats.epcis.Position;

/** One message while it is read: what all its parts need, and what they add up to. */
final class Reading {
  /** What stands for an end-to-end id where one is compulsory and the payer gave none. */
  static final String NOT_PROVIDED = "NOTPROVIDED";

  private final MessageVersion version;
  private final Values values;
  private final Repeats uetrs;
  private final Repeats transactionIds;
  private final Totals totals;
  private final Consumer<PaymentEntry> sink;
  private final long mostRows;
  private long rows;
  private boolean headed;
  private String messageId = "";
  private @Nullable MessageTime created;
  private String controlSum = "";

  Reading(MessageVersion version, Values values, long mostRows, Consumer<PaymentEntry> sink) {
    this.version = version;
    this.values = values;
    this.uetrs = new Repeats(values.findings());
    this.transactionIds = new Repeats(values.findings());
    this.totals = new Totals(values);
    this.mostRows = mostRows;
    this.sink = sink;
  }

  MessageVersion version() {
    return version;
  }

  Values values() {
    return values;
  }

  Findings findings() {
    return values.findings();
  }

  /** UETRs, which no two transactions of a message share. */
  Repeats uetrs() {
    return uetrs;
  }

  Repeats transactionIds() {
    return transactionIds;
  }

  /** All transactions of the message. */
  Totals totals() {
    return totals;
  }

  void emit(PaymentEntry row) throws RefusedMessageException {
    if (!headed) {
      throw findings()
          .refused(
              new Finding(row.at(), "", "the header of the message first", "none before this"));
    }
    if (++rows > mostRows) {
      throw findings()
          .refused(
              new Finding(
                  row.at(), "", "at most " + mostRows + " transactions in a message", "more"));
    }
    sink.accept(row);
  }

  /** An end-to-end id; empty for the word that says there is none. */
  static String endToEndId(@Nullable Element in, String name) {
    String id = Element.text(in, name);
    return id.equals(NOT_PROVIDED) ? "" : id;
  }

  /** Reads what all messages begin with. */
  void header(Element header, String id) {
    if (headed) {
      findings().add(header, "one header", "a second");
    }
    headed = true;
    messageId = Element.text(header, id);
    if (messageId.isEmpty()) {
      findings().add(header, "an identifier of the message in " + id, "none");
    }
    Element time = header.child("CreDtTm");
    created = values.time(time == null ? header.child("CreDt") : time);
  }

  void requireHeader(Position end) {
    if (!headed) {
      findings().add(new Finding(end, "", "the header of a message", "none"));
    }
  }

  void controlSum(@Nullable Element stated) {
    controlSum = stated == null ? "" : stated.text();
  }

  /**
   * Refuses a day that lies after the message was made. Days begin at different times in different
   * places, so one day is no contradiction.
   */
  void requireMade(@Nullable Element where, @Nullable LocalDate day) {
    MessageTime made = created;
    if (where != null && day != null && made != null && day.isAfter(made.date().plusDays(1))) {
      findings()
          .add(
              where,
              "a day not after " + made.date() + ", when the message was made",
              day.toString());
    }
  }

  PaymentMessage message(String businessId, boolean schemaChecked) {
    return new PaymentMessage(
        version,
        businessId,
        messageId,
        created,
        totals.count(),
        rows,
        controlSum,
        totals.currency(),
        schemaChecked);
  }
}
