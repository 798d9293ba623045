package org.lading.formats.iso20022;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lading.formats.epcis.Position;

/**
 * One row of a message: a payment, what became of one, an entry of an account, or a balance. Texts
 * that the message does not have are empty.
 *
 * @param at where in the message
 * @param group payment information of pain.001, statement of camt.053, notification of camt.054
 * @param amount what is moved; null where nothing is (a status, a request), or where an entry does
 *     not share its amount out to its transactions
 * @param account whose entry or balance it is, in camt.053 and camt.054
 * @param status code of the entry or of the transaction
 * @param reasons codes that say why
 * @param reversal whether the entry takes back an earlier one of the other sign
 */
public record PaymentEntry(
    Kind kind,
    Position at,
    String group,
    Ids ids,
    @Nullable Amount amount,
    Party debtor,
    Party creditor,
    Party.Agents agents,
    Dates dates,
    Remittance remittance,
    Party.Account account,
    String status,
    List<String> reasons,
    boolean reversal,
    Original original) {

  /** What a row tells of. */
  public enum Kind {
    /** The customer asks his bank to pay: pain.001. */
    INITIATED,
    /** A bank pays another: pacs.008, pacs.009. */
    SETTLED,
    /** What became of a payment: pacs.002. */
    STATUS,
    /** Money comes back: pacs.004. */
    RETURNED,
    /** Money is asked back: camt.056. */
    CANCELLATION_ASKED,
    /** What became of that request: camt.029. */
    CANCELLATION_RESOLVED,
    /** Money went from the account: camt.053, camt.054. */
    BOOKED_DEBIT,
    /** Money came to the account. */
    BOOKED_CREDIT,
    /** Money will go, but is not booked. */
    ANNOUNCED_DEBIT,
    /** Money will come, but is not booked. */
    ANNOUNCED_CREDIT,
    /** What was on the account before the entries of a statement. */
    OPENING_BALANCE,
    /** What is on it after them. */
    CLOSING_BALANCE
  }

  /**
   * What a payment is called.
   *
   * @param uetr the same for all messages about one payment, returns and recalls included
   * @param transactionId of pacs.008 and pacs.009; in messages about a payment their own number
   * @param bankReference given by the bank that keeps the account
   */
  public record Ids(
      @Nullable UUID uetr,
      String instructionId,
      String endToEndId,
      String transactionId,
      String bankReference) {
    /** No identifier is given. */
    public static final Ids NONE = new Ids(null, "", "", "", "");
  }

  /** Days of a payment; null where the message has none. */
  public record Dates(
      @Nullable LocalDate execution,
      @Nullable LocalDate settlement,
      @Nullable LocalDate booking,
      @Nullable LocalDate value) {
    /** No date is given. */
    public static final Dates NONE = new Dates(null, null, null, null);
  }

  /**
   * What is paid for.
   *
   * @param references of the creditor, and numbers of invoices and other documents
   * @param texts as the payer wrote them
   */
  public record Remittance(List<String> references, List<String> texts) {
    /** Nothing is said. */
    public static final Remittance NONE = new Remittance(List.of(), List.of());

    public Remittance {
      references = List.copyOf(references);
      texts = List.copyOf(texts);
    }
  }

  /** The payment that a status, return or recall is about, as that message calls it. */
  public record Original(
      String messageId,
      String messageName,
      String instructionId,
      String endToEndId,
      String transactionId,
      @Nullable Amount amount,
      @Nullable LocalDate settlement) {
    /** The row is about no other payment. */
    public static final Original NONE = new Original("", "", "", "", "", null, null);
  }

  public PaymentEntry {
    reasons = List.copyOf(reasons);
  }
}
