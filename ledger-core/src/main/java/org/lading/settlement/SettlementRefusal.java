package org.lading.settlement;

import org.lading.transaction.Refusal;

/**
 * Why a settlement transaction was refused, in order of precedence
 * (docs/spec/refusals-settlement.md). The numbers are stable; those left out are kept for later
 * questions at their place in the order.
 */
public enum SettlementRefusal implements Refusal {
  MALFORMED_PART(300, "a part is not a settlement action in canonical form"),
  ORGANISATION_UNKNOWN(301, "an organisation named is not a member"),
  CURRENCY_UNKNOWN(302, "the genesis does not name this currency"),
  CURRENCY_WITHOUT_UNIT(303, "the currency has no minor unit to count in"),
  NOT_A_SETTLING_BANK(304, "the organisation does not have the role of a settling bank"),
  NOT_THE_FREEZING_AUTHORITY(305, "the author does not have the role that may freeze accounts"),
  SIGNER_MISSING(306, "the bank of an account, or the issuer of a title, did not sign"),
  HELD_BY_CONTRACT(307, "a contract set this money aside, and it alone moves it"),
  TRANSFER_ID_RESERVED(308, "the id is one of those that contracts use"),

  ACCOUNT_EXISTS(310, "the account was opened before, just like this"),
  ACCOUNT_EXISTS_OTHER_OWNER(311, "the account was opened before, for another owner"),
  ACCOUNT_EXISTS_OTHER_CURRENCY(312, "the account was opened before, in another currency"),
  ACCOUNT_EXISTS_OTHER_LIMIT(313, "the account was opened before, with another limit"),
  ACCOUNT_EXISTS_OTHER_SIGNING_RULE(314, "the account is there, with another signing rule"),
  ACCOUNT_EXISTS_OTHER_DESCRIPTION(315, "the account is there, with another description"),
  ACCOUNT_UNKNOWN(316, "there is no such account"),
  LIMIT_MISSING(317, "only a bank's own account is without debits within credits"),
  SIGNING_RULE_IMPOSSIBLE(318, "a key of the signing rule is not one of the owner"),

  TRANSFER_EXISTS(320, "this transfer was made before, just like this"),
  TRANSFER_EXISTS_OTHER_KIND(321, "the id stands for another kind of transfer"),
  TRANSFER_EXISTS_OTHER_DEBIT(322, "the id stands for a transfer from another account"),
  TRANSFER_EXISTS_OTHER_CREDIT(323, "the id stands for a transfer to another account"),
  TRANSFER_EXISTS_OTHER_CURRENCY(324, "the id stands for a transfer in another currency"),
  TRANSFER_EXISTS_OTHER_AMOUNT(325, "the id stands for a transfer of another amount"),
  TRANSFER_EXISTS_OTHER_REFERENCE(326, "the id stands for a transfer with another reference"),
  TRANSFER_EXISTS_OTHER_TIMEOUT(327, "the id stands for a transfer pending until another time"),
  TRANSFER_EXISTS_OTHER_CONTROLLER(328, "the id stands for one that another organisation posts"),
  TRANSFER_EXISTS_OTHER_PENDING(329, "the id stands for one that ends another pending transfer"),
  TRANSFER_EXISTS_OTHER_NETTING(330, "the id stands for a netting of other debts"),

  TRANSFER_EXISTS_OTHER_EXCHANGE(331, "the id stands for another exchange"),
  QUOTE_UNKNOWN(332, "there is no quote of this maker and id"),
  QUOTE_WITHDRAWN(333, "the quote was withdrawn"),
  QUOTE_NOT_YET_VALID(334, "the quote is not valid yet"),
  QUOTE_EXPIRED(335, "the quote is valid no more"),
  QUOTE_FOR_ANOTHER(336, "the quote is for another member"),
  QUOTE_ACCOUNTS_DIFFER(337, "the maker's accounts are not those of the quote"),
  QUOTE_AMOUNTS_DIFFER(338, "the amounts are none that the quote gives"),
  QUOTE_EXHAUSTED(339, "less is left of the quote"),
  PENDING_UNKNOWN(340, "there is no transfer of this author and id"),
  NOT_PENDING(341, "the transfer named set nothing aside"),
  PENDING_POSTED(342, "the pending transfer was posted already"),
  PENDING_VOIDED(343, "the pending transfer was voided"),
  PENDING_TIMED_OUT(344, "the pending transfer's time has passed"),
  SAME_ACCOUNT(345, "a transfer is from one account to another"),
  DEBIT_ACCOUNT_UNKNOWN(346, "there is no such account to debit"),
  CREDIT_ACCOUNT_UNKNOWN(347, "there is no such account to credit"),
  DIFFERENT_BANKS(348, "the accounts are at different banks"),
  CURRENCY_DIFFERS(349, "an account is in another currency than the transfer"),
  TIMEOUT_PASSED(350, "the transfer would be pending until a time that has passed"),
  NETTING_NOT_ZERO(351, "the positions of the netting do not sum to zero"),
  NETTING_POSITION_DIFFERS(352, "a position is not what the obligations come to"),
  NOT_AUTHORISED(353, "those who signed may not do this"),
  ACCOUNT_FROZEN(354, "the account is frozen"),
  ABOVE_PENDING(355, "more would be posted than is pending"),
  EXCEEDS_CREDITS(356, "debits would exceed credits"),
  EXCEEDS_DEBITS(357, "credits would exceed debits"),
  SUM_OVERFLOW(358, "a sum of the account would exceed 2^63 - 1"),

  ALREADY_FROZEN(360, "the account is frozen already"),
  NOT_FROZEN(361, "the account is not frozen"),

  TITLE_EXISTS(370, "the title was issued before, just like this"),
  TITLE_EXISTS_OTHER_CONTENT(371, "the number stands for another title of this issuer"),
  DOCUMENT_ISSUED_BEFORE(372, "the issuer issued a title for this document before"),
  TITLE_UNKNOWN(373, "there is no such title"),
  TITLE_SURRENDERED(374, "the title was surrendered"),
  NOT_PLEDGED(375, "the title is not pledged"),
  NOT_THE_HOLDER(376, "the holder of the title did not sign"),
  NOT_THE_PLEDGEE(377, "the pledgee of the title did not sign"),
  HOLDS_IT_ALREADY(378, "a title is handed or pledged to another than its holder"),
  TITLE_PLEDGED(379, "the title is pledged"),

  QUOTE_EXISTS(380, "this quote was made before, just like this"),
  QUOTE_EXISTS_OTHER_CONTENT(381, "the id stands for another quote of this maker"),
  QUOTE_VALIDITY_PASSED(382, "the quote would be valid until a time that has passed"),

  NOT_A_PARTY(383, "the author is no party to the order or payment"),
  ORDER_EXISTS(384, "this version of the order was recorded before, just like this"),
  ORDER_EXISTS_OTHER_CONTENT(385, "the number stands for another order of this author"),
  ORDER_UNKNOWN(386, "there is no such order"),
  ORDER_VERSION_DIFFERS(387, "the version named is not the last one of the order"),
  ORDER_PARTIES_DIFFER(388, "a correction is between the same buyer and seller"),
  OTHER_PARTY_MISSING(389, "the other party of the order did not sign"),
  ORDER_CONFIRMED(390, "the order was confirmed before"),
  ORDER_PAID(391, "the currency of an order stays once something was paid"),
  PAYMENT_UNKNOWN(392, "there is no such payment of the member named"),
  PAYMENT_EXISTS(393, "the author told the payment before, just like this"),
  PAYMENT_VERSION_DIFFERS(394, "the version named is not the last that the author told"),
  PAYMENT_TELLERS_FULL(395, "as many members tell this payment as can"),

  NOT_A_PUBLISHER(396, "the author may not publish this calendar"),
  CALENDAR_EXISTS(397, "this version of the calendar was published before, just like this"),
  CALENDAR_VERSION_NOT_ABOVE(398, "a version of a calendar is above the last one");

  private final int number;
  private final String meaning;

  SettlementRefusal(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String meaning() {
    return meaning;
  }
}
