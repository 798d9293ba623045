package org.lading.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;

/**
 * The items whose events a contract waits for: those of facts that events bring and that are not
 * known, from when it is funded until it ends. A mere proposal waits for nothing, so that nobody
 * takes the room of others without money of his own.
 */
final class WatchedItems {
  private WatchedItems() {}

  /** Keys of {@link ContractTables#WATCHED_ITEMS} that follow from the record and its document. */
  static List<Bytes> keys(Hash hash, Document document, ContractRecord record) {
    return record.status().isFunded()
        ? keys(hash, document, fact -> record.fact(fact).isPresent())
        : List.of();
  }

  /** The same of a funded contract. */
  static List<Bytes> keys(Hash hash, Document document, IntPredicate known) {
    List<Bytes> keys = new ArrayList<>();
    for (int fact = 0; fact < document.facts().size(); fact++) {
      String item = document.facts().get(fact).source().watched();
      if (!item.isEmpty() && !known.test(fact)) {
        keys.add(ContractTables.watchKey(item, hash, fact));
      }
    }
    return keys;
  }

  /** Whether the keys may differ, which takes no look at the document. */
  static boolean mayDiffer(ContractRecord before, ContractRecord now) {
    return before.status().isFunded() != now.status().isFunded()
        || (now.status().isFunded() && before.facts().size() != now.facts().size());
  }

  /** That each item takes what a contract waits for from now on. */
  static void requireRoom(ContractDraft draft, Document document, ContractRecord funded)
      throws Refused {
    Map<String, Integer> wanted = new TreeMap<>();
    for (int fact = 0; fact < document.facts().size(); fact++) {
      String item = document.facts().get(fact).source().watched();
      if (!item.isEmpty() && funded.fact(fact).isEmpty()) {
        wanted.merge(item, 1, Integer::sum);
      }
    }
    for (Map.Entry<String, Integer> one : wanted.entrySet()) {
      int waiting = draft.waiting(one.getKey());
      if (waiting + one.getValue() > Limits.FACTS_PER_ITEM) {
        throw new Refused(
            ContractRefusal.ITEM_WATCHED_BY_MANY,
            "funded contracts wait for "
                + waiting
                + " facts from events of "
                + one.getKey()
                + ", this one for "
                + one.getValue()
                + " more, and an item takes "
                + Limits.FACTS_PER_ITEM
                + ": wait until others have ended");
      }
    }
  }
}
