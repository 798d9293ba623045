package org.lading.membership;

import org.lading.transaction.Refusal;

/** Why a membership transaction was refused, in order of precedence. The numbers are stable. */
public enum MembershipRefusal implements Refusal {
  MALFORMED_ACTION(100, "a part is not a membership action in canonical form"),
  PURPOSE_NOT_ALLOWED(101, "the signing key's purpose does not allow this action"),
  NOT_THE_VALIDATORS_KEY(102, "a clock is reported with the node key of that very validator"),
  CLOCK_WENT_BACK(103, "a validator's clock reports never decrease"),
  UNKNOWN_KEY(104, "the key named is not registered for the author's organisation"),
  KEY_ALREADY_REGISTERED(105, "the key is registered already; one key serves once"),
  PROOF_OF_POSSESSION_INVALID(106, "the new key's own signature over its claim does not hold"),
  NOT_A_VALIDATOR(107, "the validator named is not one of the author's organisation"),
  SEAL_KEY_NOT_ALLOWED(108, "seal keys change with the validator set only"),
  HEIGHT_IN_THE_PAST(109, "a key's validity can begin or end at the next block at the earliest"),
  KEY_ALREADY_ENDED(110, "the key has ended already, or ends earlier"),
  LAST_KEY(111, "the organisation would be left without a key that signs transactions"),
  OLD_KEY_ENDS_TOO_EARLY(112, "the old key would end before the new one counts"),
  PURPOSE_DIFFERS(113, "a key is replaced by one for the same purpose");

  private final int number;
  private final String meaning;

  MembershipRefusal(int number, String meaning) {
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
