package org.lading.formats.iso20022;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads who takes part in a payment, and what it is for. */
final class Parties {
  private Parties() {}

  /** A party, which may be a bank, with its account; newer versions say which one level down. */
  static Party party(@Nullable Element element, @Nullable Element account) {
    Element inside = Element.either(element, "Pty", "Agt");
    Element said = inside == null ? element : inside;
    Element bank = Element.at(said, "FinInstnId");
    Party.Account number = account(account);
    if (bank != null) {
      return new Party(
          Element.text(bank, "Nm"),
          Element.text(bank, "LEI"),
          Element.text(Element.either(bank, "BICFI", "BIC")),
          number);
    }
    if (said == null) {
      return account == null ? Party.NONE : new Party("", "", "", number);
    }
    Element organisation = Element.at(said, "Id", "OrgId");
    return new Party(
        Element.text(said, "Nm"),
        Element.text(organisation, "LEI"),
        Element.text(Element.either(organisation, "AnyBIC", "BICOrBEI")),
        number);
  }

  static Party.Account account(@Nullable Element element) {
    if (element == null) {
      return Party.Account.NONE;
    }
    return new Party.Account(
        Element.text(element, "Id", "IBAN").toUpperCase(Locale.ROOT),
        Element.text(element, "Id", "Othr", "Id"));
  }

  static Party.Agent agent(@Nullable Element element) {
    Element bank = Element.at(element, "FinInstnId");
    if (bank == null) {
      return Party.Agent.NONE;
    }
    Element system = Element.at(bank, "ClrSysMmbId", "ClrSysId");
    String code = Element.text(system, "Cd") + Element.text(system, "Prtry");
    String member = Element.text(bank, "ClrSysMmbId", "MmbId");
    return new Party.Agent(
        Element.text(Element.either(bank, "BICFI", "BIC")),
        Element.text(bank, "LEI"),
        code.isEmpty() || member.isEmpty() ? member : code + "/" + member);
  }

  static PaymentEntry.Remittance remittance(@Nullable Element element) {
    if (element == null) {
      return PaymentEntry.Remittance.NONE;
    }
    List<String> references = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (Element one : element.children()) {
      if (one.local().equals("Ustrd")) {
        texts.add(one.text());
      } else if (one.local().equals("Strd")) {
        add(references, Element.text(one, "CdtrRefInf", "Ref"));
        // Older versions have one document with its number, newer ones many.
        for (Element document : one.all("RfrdDocInf")) {
          add(references, Element.text(document, "Nb"));
          add(references, Element.text(document, "RfrdDocNb"));
        }
      }
    }
    return new PaymentEntry.Remittance(references, texts);
  }

  private static void add(List<String> to, String text) {
    if (!text.isEmpty()) {
      to.add(text);
    }
  }

  /** Codes of why something is so, of the standard or of a bank's own. */
  static List<String> reasons(@Nullable Element element, String each) {
    if (element == null || element.child(each) == null) {
      return List.of();
    }
    List<String> codes = new ArrayList<>();
    for (Element one : element.all(each)) {
      add(codes, code(Element.at(one, "Rsn")));
    }
    return codes;
  }

  /** A code that is either the standard's or somebody's own; older versions write it directly. */
  static String code(@Nullable Element choice) {
    if (choice == null) {
      return "";
    }
    Element inside = Element.either(choice, "Cd", "Prtry");
    return inside == null ? choice.text() : inside.text();
  }
}
