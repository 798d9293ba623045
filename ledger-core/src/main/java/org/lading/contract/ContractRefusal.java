package org.lading.contract;

import org.lading.transaction.Refusal;

/**
 * Why a contract transaction was refused, in order of precedence (docs/spec/refusals-contract.md).
 * The numbers are stable. What the escrow's accounts refuse has the numbers of settlement.
 */
public enum ContractRefusal implements Refusal {
  MALFORMED_PART(400, "a part is not a contract action in canonical form"),
  DOCUMENT_MALFORMED(401, "the document is not a contract in canonical form"),
  DOCUMENT_UNSOUND(402, "the document says what no contract may say"),
  CONTRACT_EXISTS(403, "this very document was proposed before"),
  CONTRACT_UNKNOWN(404, "no contract with this hash was proposed"),

  NOT_A_PARTY(410, "none of those who signed is a party of the contract"),
  ORGANISATION_UNKNOWN(411, "an organisation named is not a member"),
  ACCOUNT_UNKNOWN(412, "an account named is not there"),
  ACCOUNT_OF_ANOTHER(413, "an account is not that of the party it is named for"),
  ACCOUNT_CURRENCY_DIFFERS(414, "an account is in another currency than the escrow"),
  ITEM_UNKNOWN(415, "the ledger knows nothing of an item named"),
  TITLE_UNKNOWN(416, "the bill of lading named was not issued on this ledger"),
  CALENDAR_UNKNOWN(417, "the calendar named is not there, or does not cover the deadlines"),
  TOO_LATE_TO_FUND(418, "the deadline for signing and funding has passed"),
  CANNOT_REPLACE(419, "the contract named cannot be replaced by this one"),
  NOT_PROVED(
      420, "the analysis does not show that the contract always ends and pays what it holds"),

  ENDED(421, "the contract has ended"),
  SIGNED_ALREADY(422, "those who signed had signed before"),
  NOT_SIGNED_BY_ALL(423, "not all parties have signed"),
  FUNDED_ALREADY(424, "the contract is funded"),
  NOT_FUNDED(425, "the contract is not funded"),
  AMOUNT_OUT_OF_RANGE(426, "the sum is not within the escrow's range"),
  NOT_THE_PAYER(427, "the payer did not sign"),
  CANCELLED_ALREADY(428, "those who signed want to cancel already"),
  ITEM_WATCHED_BY_MANY(429, "as many contracts wait for events of an item as can"),

  FACT_UNKNOWN(430, "the contract waits for no such fact"),
  NOT_ATTESTED(431, "the fact comes from events, nobody attests it"),
  NOT_ENTITLED(432, "the author may not attest this fact"),
  VALUES_DIFFER(433, "the values are not those the fact comes with"),
  OBSERVED_TIME_WRONG(434, "the time of observation is missing, not asked for, or later than now"),
  ATTESTED_BEFORE(435, "the author attested this before, just like this"),
  CONTRADICTED_BEFORE(436, "the author has contradicted itself about this fact before"),

  NO_DISPUTE_TERMS(440, "the contract has no terms for a dispute"),
  MAY_NOT_DISPUTE(441, "none of those who signed may dispute"),
  DISPUTED_ALREADY(442, "the contract is in dispute"),
  ARBITRATION_OVER(443, "the deadline for disputes and rulings has passed"),
  DISPUTE_NOT_JUSTIFIED(444, "what a dispute takes is not true"),
  NOT_DISPUTED(445, "the contract is not in dispute"),
  NOT_THE_ARBITER(446, "the arbiter did not sign"),
  AWARDS_WRONG(447, "the ruling does not divide all that is held among parties with accounts"),

  PROVED_ENOUGH(448, "the block has proved as much about contracts as one may"),
  MOMENT_WAITS(449, "a moment of the contract has come that no block could look at yet");

  private final int number;
  private final String meaning;

  ContractRefusal(int number, String meaning) {
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
