package org.lading.formats.iso20022;

import java.util.Locale;

/**
 * Who pays or is paid, as far as a message says; what it does not say is empty.
 *
 * @param lei Legal Entity Identifier (ISO 17442)
 * @param bic of the party itself, not of its bank (ISO 9362)
 */
public record Party(String name, String lei, String bic, Account account) {
  /** A party of which nothing is said. */
  public static final Party NONE = new Party("", "", "", Account.NONE);

  /**
   * An account at a bank.
   *
   * @param iban International Bank Account Number (ISO 13616), in capitals and without spaces
   * @param other its number where there is no IBAN
   */
  public record Account(String iban, String other) {
    /** No account is named. */
    public static final Account NONE = new Account("", "");

    /**
     * An IBAN where {@code number} looks like one, spaces left aside; else another number. Wrong
     * check digits make no other number of it: whoever reads or writes it finds them.
     */
    public static Account of(String number) {
      String bare = number.replace(" ", "").toUpperCase(Locale.ROOT);
      return CheckDigits.hasFormOfIban(bare) ? new Account(bare, "") : new Account("", number);
    }

    /** The IBAN, or else the other number. */
    public String number() {
      return iban.isEmpty() ? other : iban;
    }
  }

  /**
   * A bank on the way of a payment.
   *
   * @param member number in a clearing system, as in {@code USABA/021150706}; the system is left
   *     out where the message does so
   */
  public record Agent(String bic, String lei, String member) {
    /** A bank of which nothing is said. */
    public static final Agent NONE = new Agent("", "", "");
  }

  /** The banks of a payment: that of the debtor, of the creditor, and who told whom. */
  public record Agents(Agent debtor, Agent creditor, Agent instructing, Agent instructed) {
    /** No bank is named. */
    public static final Agents NONE = new Agents(Agent.NONE, Agent.NONE, Agent.NONE, Agent.NONE);
  }
}
