package org.lading.cli.deal;

import org.lading.settlement.SettlementRefusal;

/** What to do about a refusal, where the refusal itself does not say it. */
final class Remedy {
  private Remedy() {}

  static String of(int number) {
    for (SettlementRefusal refusal : SettlementRefusal.values()) {
      if (refusal.number() == number) {
        return of(refusal);
      }
    }
    return "";
  }

  private static String of(SettlementRefusal refusal) {
    return switch (refusal) {
      case ORGANISATION_UNKNOWN -> "'lading ledger info' lists the members";
      case CURRENCY_UNKNOWN, CURRENCY_WITHOUT_UNIT -> "'lading ledger info' lists the currencies";
      case NOT_A_SETTLING_BANK -> "ask a bank of the ledger to open it";
      case SIGNER_MISSING, NOT_AUTHORISED, NOT_THE_HOLDER, NOT_THE_PLEDGEE ->
          "have it signed by them too: --draft, then 'lading draft sign'; or --cosign";
      case ACCOUNT_UNKNOWN, DEBIT_ACCOUNT_UNKNOWN, CREDIT_ACCOUNT_UNKNOWN ->
          "'lading account list' lists them";
      case TRANSFER_EXISTS -> "to do the same once more, add --again";
      case EXCEEDS_CREDITS -> "'lading account show' tells what is available";
      case PENDING_UNKNOWN, NOT_PENDING -> "name the author with --of, if it was another one";
      case TITLE_UNKNOWN, TITLE_PLEDGED, TITLE_SURRENDERED, NOT_PLEDGED ->
          "'lading title show' tells about it";
      default -> "";
    };
  }
}
