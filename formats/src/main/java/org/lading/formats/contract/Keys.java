package org.lading.formats.contract;

import org.lading.codec.MalformedException;
import org.lading.provenance.query.ProvenanceQueries;

/** Names of items and places, which a person may write in several forms. */
final class Keys {
  private Keys() {}

  /**
   * The form under which the ledger knows it: a contract that waits for another waits in vain. What
   * is no identifier stays as it is; a ledger that does not know it refuses the proposal.
   */
  static String key(String text) {
    try {
      return ProvenanceQueries.itemKey(text);
    } catch (MalformedException e) {
      return text;
    }
  }
}
