package org.lading.formats.iso20022;

import org.lading.formats.iso20022.PaymentEntry.Remittance;

/** Writes who takes part in a payment, and what it is for. */
final class PartyOut {
  private static final int CODE = 5;

  private final MessageOut out;

  PartyOut(MessageOut out) {
    this.out = out;
  }

  static boolean isSaid(Party party) {
    return !party.name().isEmpty() || !party.lei().isEmpty() || !party.bic().isEmpty();
  }

  /** Inside the element of a party: its name and what identifies it. */
  void inside(Party party) throws UnwritablePaymentException {
    out.element("Nm", party.name(), MessageOut.TEXT);
    if (!party.lei().isEmpty() || !party.bic().isEmpty()) {
      out.open("Id", "OrgId");
      out.element("AnyBIC", party.bic()).element("LEI", party.lei());
      out.close(2);
    }
  }

  void account(String name, Party.Account account) throws UnwritablePaymentException {
    if (account.iban().isEmpty() && account.other().isEmpty()) {
      return;
    }
    out.open(name);
    accountId(account);
    out.close();
  }

  void accountId(Party.Account account) throws UnwritablePaymentException {
    out.open("Id");
    if (account.iban().isEmpty()) {
      out.open("Othr").element("Id", account.other(), MessageOut.ACCOUNT).close();
    } else {
      out.element("IBAN", account.iban());
    }
    out.close();
  }

  static boolean isSaid(Party.Agent agent) {
    return !agent.equals(Party.Agent.NONE);
  }

  void agent(String name, Party.Agent agent) throws UnwritablePaymentException {
    if (!isSaid(agent)) {
      return;
    }
    out.open(name, "FinInstnId").element("BICFI", agent.bic());
    if (!agent.member().isEmpty()) {
      int slash = agent.member().indexOf('/');
      out.open("ClrSysMmbId");
      if (slash > 0) {
        String system = agent.member().substring(0, slash);
        String kind = system.length() <= CODE ? "Cd" : "Prtry";
        out.open("ClrSysId").element(kind, system, MessageOut.ID).close();
      }
      out.element("MmbId", agent.member().substring(slash + 1), MessageOut.ID).close();
    }
    out.element("LEI", agent.lei()).close(2);
  }

  void remittance(Remittance remittance) throws UnwritablePaymentException {
    if (remittance.equals(Remittance.NONE)) {
      return;
    }
    out.open("RmtInf");
    for (String text : remittance.texts()) {
      out.element("Ustrd", text, MessageOut.TEXT);
    }
    for (String reference : remittance.references()) {
      out.open("Strd", "CdtrRefInf").element("Ref", reference, MessageOut.ID).close(2);
    }
    out.close();
  }
}
