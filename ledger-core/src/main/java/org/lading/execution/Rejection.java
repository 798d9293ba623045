package org.lading.execution;

/**
 * Why an entry of a batch left nothing in log or state, in order of precedence. The node that was
 * asked answers with it; the numbers are stable and stay below those of the refusals, which are in
 * the log.
 */
public enum Rejection {
  NOT_CANONICAL(1, "the bytes are not a transaction in canonical form"),
  WRONG_LEDGER(2, "the transaction is for another ledger"),
  PARTS_DIFFER(3, "the parts are not those the header was signed over"),
  UNKNOWN_KEY(4, "a signer's key is not registered for that organisation"),
  KEY_NOT_YET_VALID(5, "a signer's key is not valid yet at this height"),
  KEY_ENDED(6, "a signer's key is revoked or was replaced before this height"),
  PURPOSE_NOT_ALLOWED(7, "a key that seals blocks, or speaks for a node, does not sign this"),
  SIGNATURE_INVALID(8, "a signature does not hold"),
  EXPIRED(9, "the transaction's expiry lies before block time"),
  EXPIRY_TOO_FAR(10, "the transaction's expiry lies further ahead than the members agreed on"),
  CLIENT_ID_REUSED(11, "the author used this client id for another transaction");

  private final int number;
  private final String meaning;

  Rejection(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  public int number() {
    return number;
  }

  public String meaning() {
    return meaning;
  }
}
