package org.lading.formats.iso20022;

import java.time.LocalDate;
import java.util.UUID;

/** Writes the transaction that an entry of an account is about. */
final class EntryOut {
  private EntryOut() {}

  static void details(MessageOut out, PaymentEntry entry, String sign, String amount)
      throws UnwritablePaymentException {
    PartyOut parties = new PartyOut(out);
    out.open("TxDtls");
    refs(out, entry.ids());
    Amount money = entry.amount();
    if (money != null) {
      out.amount("Amt", money.currency(), amount);
    }
    out.element("CdtDbtInd", sign);
    parties(out, entry);
    if (!entry.agents().equals(Party.Agents.NONE)) {
      out.open("RltdAgts");
      parties.agent("InstgAgt", entry.agents().instructing());
      parties.agent("InstdAgt", entry.agents().instructed());
      parties.agent("DbtrAgt", entry.agents().debtor());
      parties.agent("CdtrAgt", entry.agents().creditor());
      out.close();
    }
    parties.remittance(entry.remittance());
    LocalDate settled = entry.dates().settlement();
    if (settled != null) {
      out.open("RltdDts").element("IntrBkSttlmDt", settled).close();
    }
    if (entry.reasons().size() > 1) {
      throw new UnwritablePaymentException(
          "an entry has room for one reason, not " + entry.reasons().size());
    }
    for (String reason : entry.reasons()) {
      out.open("RtrInf", "Rsn").element("Cd", reason, 4).close(2);
    }
    out.close();
  }

  private static void refs(MessageOut out, PaymentEntry.Ids ids) throws UnwritablePaymentException {
    UUID uetr = ids.uetr();
    boolean said =
        uetr != null || !(ids.instructionId() + ids.endToEndId() + ids.transactionId()).isBlank();
    if (said) {
      out.open("Refs").element("InstrId", ids.instructionId(), MessageOut.ID);
      out.element("EndToEndId", ids.endToEndId(), MessageOut.ID);
      out.element("UETR", uetr == null ? "" : uetr.toString());
      out.element("TxId", ids.transactionId(), MessageOut.ID).close();
    }
  }

  private static void parties(MessageOut out, PaymentEntry entry)
      throws UnwritablePaymentException {
    if (entry.debtor().equals(Party.NONE) && entry.creditor().equals(Party.NONE)) {
      return;
    }
    out.open("RltdPties");
    party(out, "Dbtr", entry.debtor());
    party(out, "Cdtr", entry.creditor());
    out.close();
  }

  private static void party(MessageOut out, String name, Party party)
      throws UnwritablePaymentException {
    PartyOut parties = new PartyOut(out);
    if (PartyOut.isSaid(party)) {
      out.open(name, "Pty");
      parties.inside(party);
      out.close(2);
    }
    parties.account(name + "Acct", party.account());
  }
}
