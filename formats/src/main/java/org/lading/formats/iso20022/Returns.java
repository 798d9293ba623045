package org.lading.formats.iso20022;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lading.formats.iso20022.PaymentEntry.Kind;

/** Money that comes back from bank to bank: pacs.004. */
final class Returns implements MessageHandler {
  private static final String WHAT = "transactions";
  private static final Set<String> YES = Set.of("true", "1");

  private final Reading reading;
  private final Values values;
  private final Originals originals;
  private @Nullable Element header;
  private @Nullable Element group;
  private @Nullable Amount total;
  private @Nullable LocalDate settlement;

  Returns(Reading reading) {
    this.reading = reading;
    this.values = reading.values();
    this.originals = new Originals(reading);
  }

  @Override
  public void part(String container, Element part) throws RefusedMessageException {
    switch (part.local()) {
      case "GrpHdr" -> {
        header = part;
        reading.header(part, "MsgId");
        reading.controlSum(part.child("CtrlSum"));
        total = values.amount(part.child("TtlRtrdIntrBkSttlmAmt"));
        settlement = values.date(part.child("IntrBkSttlmDt"));
      }
      case "OrgnlGrpInf" -> group(part);
      case "TxInf" -> transaction(part);
      default -> {}
    }
  }

  private boolean isWhole() {
    return YES.contains(Element.text(header, "GrpRtr"));
  }

  private void group(Element part) throws RefusedMessageException {
    group = part;
    originals.requireEarlier(part);
    if (isWhole()) {
      reading.emit(
          Originals.whole(
              part,
              new Originals.Answer(
                  Kind.RETURNED, "", total, settlement, "", Parties.reasons(part, "RtrRsnInf"))));
    }
  }

  private void transaction(Element part) throws RefusedMessageException {
    if (isWhole()) {
      values.findings().add(part, "no single return, with GrpRtr true", "one");
    }
    Element money = part.child("RtrdIntrBkSttlmAmt");
    Amount amount = values.amount(money);
    if (money == null) {
      values.findings().add(part, "an amount in RtrdIntrBkSttlmAmt", "none");
    } else if (amount != null && total != null && !amount.currency().equals(total.currency())) {
      values
          .findings()
          .add(
              money,
              total.currency() + ", the currency of GrpHdr/TtlRtrdIntrBkSttlmAmt",
              amount.currency());
    }
    Element own = part.child("IntrBkSttlmDt");
    LocalDate day = values.date(own);
    LocalDate settled = day == null ? settlement : day;
    if (own != null && day != null && settlement != null && !day.equals(settlement)) {
      values.findings().add(own, settlement + ", as in GrpHdr/IntrBkSttlmDt", day.toString());
    }
    reading.totals().add(amount);
    Element id = part.child("RtrId");
    reading.transactionIds().see(id, Element.text(id), "of the return");
    PaymentEntry row =
        originals.row(
            part,
            group,
            new Originals.Answer(
                Kind.RETURNED,
                Element.text(id),
                amount,
                settled,
                "",
                Parties.reasons(part, "RtrRsnInf")));
    LocalDate paid = row.original().settlement();
    if (settled != null && paid != null && settled.isBefore(paid)) {
      values
          .findings()
          .add(
              own == null ? part : own,
              "a return not before the payment settled, " + paid,
              settled.toString());
    }
    reading.emit(row);
  }

  @Override
  public void end() {
    Totals all = reading.totals();
    if (!isWhole()) {
      all.checkCount(Element.at(header, "NbOfTxs"), WHAT);
      all.checkSum(Element.at(header, "CtrlSum"), WHAT);
      all.checkTotal(Element.at(header, "TtlRtrdIntrBkSttlmAmt"), total, WHAT);
    }
  }
}
