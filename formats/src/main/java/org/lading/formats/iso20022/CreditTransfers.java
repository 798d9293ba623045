package org.lading.formats.iso20022;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Payments that are asked for (pain.001) or made (pacs.008, pacs.009). */
final class CreditTransfers implements MessageHandler {
  /** What payment information says for all its transactions, or of them. */
  private static final Set<String> OF_GROUP =
      Set.of("PmtInfId", "NbOfTxs", "CtrlSum", "ReqdExctnDt", "Dbtr", "DbtrAcct", "DbtrAgt");

  private static final String WHAT = "transactions";

  private final Reading reading;
  private final Values values;
  private final boolean asked;
  private final Map<String, Element> group = new HashMap<>();
  private Totals groupTotals;
  private @Nullable Element header;
  private @Nullable Amount total;
  private @Nullable LocalDate settlement;
  private Party.Agent instructing = Party.Agent.NONE;
  private Party.Agent instructed = Party.Agent.NONE;

  CreditTransfers(Reading reading) {
    this.reading = reading;
    this.values = reading.values();
    this.asked = reading.version().type() == MessageType.PAIN_001;
    this.groupTotals = new Totals(values);
  }

  @Override
  public Map<String, Set<String>> containers() {
    return asked ? Map.of("PmtInf", Set.of("")) : Map.of();
  }

  @Override
  public void enter(Element container) {
    group.clear();
    groupTotals = new Totals(values);
  }

  @Override
  public void part(String container, Element part) throws RefusedMessageException {
    if (part.local().equals("CdtTrfTxInf")) {
      if (asked == container.isEmpty()) {
        throw reading
            .findings()
            .refused(
                new Finding(part.at(), part.path(), asked ? "one in a PmtInf" : "none", "one"));
      }
      transaction(part);
    } else if (!container.isEmpty()) {
      if (OF_GROUP.contains(part.local())) {
        group.put(part.local(), part);
      }
    } else if (part.local().equals("GrpHdr")) {
      header(part);
    }
  }

  private void header(Element part) {
    header = part;
    reading.header(part, "MsgId");
    reading.controlSum(part.child("CtrlSum"));
    total = values.amount(part.child("TtlIntrBkSttlmAmt"));
    settlement = values.date(part.child("IntrBkSttlmDt"));
    instructing = Parties.agent(part.child("InstgAgt"));
    instructed = Parties.agent(part.child("InstdAgt"));
  }

  private void transaction(Element part) throws RefusedMessageException {
    Element id = part.child("PmtId");
    Element uetr = Element.at(id, "UETR");
    Element transactionId = Element.at(id, "TxId");
    Element money =
        asked
            ? Element.either(part.child("Amt"), "InstdAmt", "EqvtAmt")
            : part.child("IntrBkSttlmAmt");
    if (money != null && money.local().equals("EqvtAmt")) {
      money = money.child("Amt");
    }
    Amount amount = values.amount(money);
    if (money == null) {
      values.findings().add(part, "an amount", "none");
    }
    count(money, amount);
    PaymentEntry.Ids ids =
        new PaymentEntry.Ids(
            values.uetr(uetr),
            Element.text(id, "InstrId"),
            Reading.endToEndId(id, "EndToEndId"),
            Element.text(transactionId),
            Element.text(id, "ClrSysRef"));
    reading.uetrs().see(uetr, ids.uetr(), "");
    reading.transactionIds().see(transactionId, ids.transactionId(), "");
    reading.emit(
        new PaymentEntry(
            asked ? PaymentEntry.Kind.INITIATED : PaymentEntry.Kind.SETTLED,
            part.at(),
            Element.text(group.get("PmtInfId")),
            ids,
            amount,
            Parties.party(of(part, "Dbtr"), of(part, "DbtrAcct")),
            Parties.party(part.child("Cdtr"), part.child("CdtrAcct")),
            agents(part),
            new PaymentEntry.Dates(
                asked ? values.date(of(part, "ReqdExctnDt")) : null, settled(part), null, null),
            Parties.remittance(part.child("RmtInf")),
            Party.Account.NONE,
            "",
            List.of(),
            false,
            PaymentEntry.Original.NONE));
  }

  /** What a transaction says itself, or else the payment information that it stands in. */
  private @Nullable Element of(Element part, String name) {
    Element own = part.child(name);
    return own == null ? group.get(name) : own;
  }

  private Party.Agents agents(Element part) {
    Element from = part.child("InstgAgt");
    Element to = part.child("InstdAgt");
    return new Party.Agents(
        Parties.agent(of(part, "DbtrAgt")),
        Parties.agent(part.child("CdtrAgt")),
        from == null ? instructing : Parties.agent(from),
        to == null ? instructed : Parties.agent(to));
  }

  private void count(@Nullable Element money, @Nullable Amount amount) {
    reading.totals().add(amount);
    groupTotals.add(amount);
    if (money != null
        && amount != null
        && total != null
        && !total.currency().equals(amount.currency())) {
      values
          .findings()
          .add(
              money,
              total.currency() + ", the currency of the total in GrpHdr/TtlIntrBkSttlmAmt",
              amount.currency());
    }
  }

  /** The header's date is that of all transactions, where it has one. */
  private @Nullable LocalDate settled(Element part) {
    Element own = part.child("IntrBkSttlmDt");
    LocalDate date = values.date(own);
    if (own != null && date != null && settlement != null && !date.equals(settlement)) {
      values.findings().add(own, settlement + ", as in GrpHdr/IntrBkSttlmDt", date.toString());
    }
    return date == null ? settlement : date;
  }

  @Override
  public void leave(Element container) {
    groupTotals.checkCount(group.get("NbOfTxs"), WHAT + " in this PmtInf");
    groupTotals.checkSum(group.get("CtrlSum"), WHAT + " in this PmtInf");
  }

  @Override
  public void end() {
    Totals all = reading.totals();
    all.checkCount(Element.at(header, "NbOfTxs"), WHAT);
    all.checkSum(Element.at(header, "CtrlSum"), WHAT);
    all.checkTotal(Element.at(header, "TtlIntrBkSttlmAmt"), total, WHAT);
  }
}
