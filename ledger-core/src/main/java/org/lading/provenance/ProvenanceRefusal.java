package org.lading.provenance;

import org.lading.transaction.Refusal;

/**
 * Why a transaction of the provenance family is refused. Numbers never change. Parts are looked at
 * in their order, and each is asked these questions in the order of the numbers; the first that
 * applies is the answer.
 */
public enum ProvenanceRefusal implements Refusal {
  /** The part is neither a document nor an event. */
  NOT_A_PROVENANCE_PART(200, "a part is neither a document nor an event"),
  /**
   * The part says it is a document or an event, and its bytes are not the canonical form of one.
   */
  EVENT_MALFORMED(
      201, "a part says it is a document or an event and is not the canonical form of one"),
  /**
   * A GS1 identifier among the items, places or parties has a wrong check digit or character, or
   * any identifier that goes into the state is too long for it.
   */
  IDENTIFIER_INVALID(202, "an identifier has a wrong check digit, length or character"),
  /** The event time is later than ledger time allows. */
  EVENT_TIME_IN_FUTURE(203, "the event time is later than ledger time allows"),
  /** This organisation has recorded this event before. */
  EVENT_ALREADY_RECORDED(204, "this organisation has recorded this event before"),
  /** An error declaration for an event that is not on the ledger. */
  ERROR_TARGET_UNKNOWN(205, "the event declared wrong is not on the ledger"),
  /** An error declaration by an organisation that did not record the event and has no such role. */
  ERROR_NOT_PERMITTED(
      206, "only the author of an event, or a role named in the genesis, may declare it wrong"),
  /** The event names no item and no place whose history it could belong to. */
  NO_ITEMS(207, "the event names no item and no place whose history it could belong to"),
  /**
   * The states of the items named so far are more than one transaction may write, or contracts wait
   * for more facts about them than the block still looks at. The latter is asked last, when nothing
   * else is wrong with any part.
   */
  TOO_MUCH_AT_ONCE(208, "the transaction asks for more work than its share, or than is left"),
  /** The members listed the words of a kind, and the event uses another. */
  WORD_NOT_AGREED(209, "a word is neither of the standard nor among those the members agreed on");

  private final int number;
  private final String meaning;

  ProvenanceRefusal(int number, String meaning) {
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
