package org.lading.provenance;

/**
 * Why a transaction of the provenance family is refused. Numbers never change. Parts are looked at
 * in their order, and each is asked these questions in the order of the numbers; the first that
 * applies is the answer.
 */
public enum ProvenanceRefusal {
  /** The part is neither a document nor an event. */
  NOT_A_PROVENANCE_PART(200),
  /**
   * The part says it is a document or an event, and its bytes are not the canonical form of one.
   */
  EVENT_MALFORMED(201),
  /** A GS1 identifier among the items, places or parties has a wrong check digit or character. */
  IDENTIFIER_INVALID(202),
  /** The event time is later than ledger time allows. */
  EVENT_TIME_IN_FUTURE(203),
  /** This organisation has recorded this event before. */
  EVENT_ALREADY_RECORDED(204),
  /** An error declaration for an event that is not on the ledger. */
  ERROR_TARGET_UNKNOWN(205),
  /** An error declaration by an organisation that did not record the event and has no such role. */
  ERROR_NOT_PERMITTED(206),
  /** The event names no item and no place whose history it could belong to. */
  NO_ITEMS(207);

  private final int number;

  ProvenanceRefusal(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
