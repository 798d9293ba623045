package org.lading.formats.iso20022;

import org.jspecify.annotations.Nullable;

/**
 * A message that was read to its end and does not contradict itself.
 *
 * @param businessId of the header around the message (head.001); empty without one
 * @param messageId what its sender calls it
 * @param created null where the message does not say
 * @param transactions in it, counted; what the message says of their number agrees
 * @param rows handed over: transactions, and balances or statuses of whole groups
 * @param controlSum as the message states it, and as it is; empty where it states none
 * @param currency of every amount that is moved; empty if there are several, or none
 * @param schemaChecked whether an official schema was at hand and holds
 */
public record PaymentMessage(
    MessageVersion version,
    String businessId,
    String messageId,
    @Nullable MessageTime created,
    long transactions,
    long rows,
    String controlSum,
    String currency,
    boolean schemaChecked) {
  /** For people: whether the official schema was used. */
  public String schemaNote() {
    return schemaChecked ? "schema-checked against " + version : "not schema-checked";
  }
}
