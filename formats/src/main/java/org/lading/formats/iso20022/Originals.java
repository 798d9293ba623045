package org.lading.formats.iso20022;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.formats.iso20022.PaymentEntry.Kind;

/** Makes rows of messages about payments: what became of one, or should. */
final class Originals {
  /**
   * What such a row says beside the payment it is about.
   *
   * @param id what this message calls it
   */
  record Answer(
      Kind kind,
      String id,
      @Nullable Amount amount,
      @Nullable LocalDate settlement,
      String status,
      List<String> reasons) {}

  private final Reading reading;
  private final Values values;

  Originals(Reading reading) {
    this.reading = reading;
    this.values = reading.values();
  }

  /** No message is about one that was made after it. */
  void requireEarlier(@Nullable Element group) {
    Element made = Element.at(group, "OrgnlCreDtTm");
    MessageTime time = values.time(made);
    reading.requireMade(made, time == null ? null : time.date());
  }

  /** The id of the message that the payment came in: the transaction's own word, or its group's. */
  static String messageId(Element part, @Nullable Element group) {
    String own = Element.text(part, "OrgnlGrpInf", "OrgnlMsgId");
    return own.isEmpty() ? Element.text(group, "OrgnlMsgId") : own;
  }

  /** A row about one payment. */
  PaymentEntry row(Element part, @Nullable Element group, Answer answer) {
    Element uetr = part.child("OrgnlUETR");
    Element transaction = part.child("OrgnlTxRef");
    requireEarlier(part.child("OrgnlGrpInf"));
    PaymentEntry.Original original = original(part, group, transaction);
    PaymentEntry.Ids ids =
        new PaymentEntry.Ids(
            values.uetr(uetr), "", "", answer.id(), Element.text(part, "ClrSysRef"));
    reading.uetrs().see(uetr, ids.uetr(), "");
    Element originalId = part.child("OrgnlTxId");
    reading.transactionIds().see(originalId, original.transactionId(), original.messageId());
    Party debtor = party(transaction, "Dbtr");
    return new PaymentEntry(
        answer.kind(),
        part.at(),
        "",
        ids,
        answer.amount(),
        debtor,
        party(transaction, "Cdtr"),
        agents(part, transaction),
        new PaymentEntry.Dates(null, answer.settlement(), null, null),
        Parties.remittance(Element.at(transaction, "RmtInf")),
        Party.Account.NONE,
        answer.status(),
        answer.reasons(),
        false,
        original);
  }

  private PaymentEntry.Original original(
      Element part, @Nullable Element group, @Nullable Element transaction) {
    Element money = part.child("OrgnlIntrBkSttlmAmt");
    if (money == null) {
      money = Element.at(transaction, "IntrBkSttlmAmt");
    }
    if (money == null) {
      money = Element.at(transaction, "Amt", "InstdAmt");
    }
    Element day = part.child("OrgnlIntrBkSttlmDt");
    String name = Element.text(part, "OrgnlGrpInf", "OrgnlMsgNmId");
    return new PaymentEntry.Original(
        messageId(part, group),
        name.isEmpty() ? Element.text(group, "OrgnlMsgNmId") : name,
        Element.text(part, "OrgnlInstrId"),
        Reading.endToEndId(part, "OrgnlEndToEndId"),
        Element.text(part, "OrgnlTxId"),
        values.amount(money),
        values.date(day == null ? Element.at(transaction, "IntrBkSttlmDt") : day));
  }

  private static Party party(@Nullable Element transaction, String name) {
    return Parties.party(Element.at(transaction, name), Element.at(transaction, name + "Acct"));
  }

  private static Party.Agents agents(Element part, @Nullable Element transaction) {
    return new Party.Agents(
        Parties.agent(Element.at(transaction, "DbtrAgt")),
        Parties.agent(Element.at(transaction, "CdtrAgt")),
        Parties.agent(either(part, "InstgAgt", "Assgnr")),
        Parties.agent(either(part, "InstdAgt", "Assgne")));
  }

  /** In recalls and their answers it is whoever assigns a case, perhaps one level down. */
  private static @Nullable Element either(Element part, String agent, String assigner) {
    Element own = Element.either(part, agent, assigner);
    Element bank = Element.at(own, "Agt");
    return bank == null ? own : bank;
  }

  /** A row about all payments of a message. */
  static PaymentEntry whole(Element group, Answer answer) {
    return new PaymentEntry(
        answer.kind(),
        group.at(),
        "",
        new PaymentEntry.Ids(null, "", "", answer.id(), ""),
        answer.amount(),
        Party.NONE,
        Party.NONE,
        Party.Agents.NONE,
        new PaymentEntry.Dates(null, answer.settlement(), null, null),
        PaymentEntry.Remittance.NONE,
        Party.Account.NONE,
        answer.status(),
        answer.reasons(),
        false,
        new PaymentEntry.Original(
            Element.text(group, "OrgnlMsgId"),
            Element.text(group, "OrgnlMsgNmId"),
            "",
            "",
            "",
            null,
            null));
  }
}
