package org.lading.cli.event;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lading.cli.frame.Failure;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.embedded.LedgerView;
import org.lading.provenance.EventKey;
import org.lading.provenance.ProvenanceTables;
import org.lading.provenance.event.ProvenancePart;
import org.lading.provenance.hash.EventHash;
import org.lading.state.StateView;

/**
 * The name of a recorded event as a person writes it: its hash or how that begins, the hash as a
 * URI, or a transaction and a part.
 */
final class EventName {
  private static final String FORMS = "an event hash, at least 8 digits of it, or TRANSACTION/PART";
  private static final Pattern BEGINNING = Pattern.compile("(?:[0-9a-f]{2}){4,32}[0-9a-f]?");
  private static final Pattern PART = Pattern.compile("([0-9a-f]{64})/(\\d{1,5})");
  private static final int MANY = 50;

  private EventName() {}

  /** The key of the event, or empty where the ledger has no such event. */
  static Optional<EventKey> find(LedgerView view, String given) throws Failure {
    String text = given.strip();
    Matcher part = PART.matcher(text);
    if (part.matches()) {
      return ofPart(view, Hash.ofHex(part.group(1)), Integer.parseInt(part.group(2)));
    }
    if (text.startsWith("ni:")) {
      try {
        return ofHash(view, EventHash.parseUri(text).hex());
      } catch (MalformedException e) {
        throw Failure.input(String.valueOf(e.getMessage()), FORMS, "correct it").because(e);
      }
    }
    if (!BEGINNING.matcher(text).matches()) {
      throw Failure.input(
          "not the name of an event: " + text, FORMS, "copy it from 'lading item history ITEM'");
    }
    return ofHash(view, text);
  }

  private static Optional<EventKey> ofHash(LedgerView view, String digits) throws Failure {
    Bytes prefix = Bytes.ofHex(digits.substring(0, digits.length() / 2 * 2));
    Optional<EventKey> found = Optional.empty();
    List<StateView.Entry> entries =
        view.state().scan(ProvenanceTables.EVENTS, prefix, Bytes.EMPTY, MANY);
    for (StateView.Entry entry : entries) {
      EventKey key = decode(entry.key());
      if (!key.eventHash().hex().startsWith(digits)) {
        continue;
      }
      if (found.isPresent() && !found.get().eventHash().equals(key.eventHash())) {
        throw Failure.input(
            "several events begin with " + digits, "more digits of the hash", "write all 64");
      }
      // The event itself sorts before the declarations that it was wrong.
      found = found.isPresent() ? found : Optional.of(key);
    }
    boolean isTransaction =
        found.isEmpty()
            && digits.length() == 2 * Hash.LENGTH
            && view.transaction(Hash.ofHex(digits)).isPresent();
    if (isTransaction) {
      throw Failure.input(
          digits + " is a transaction",
          "one of its parts",
          "name the event as " + digits + "/1, with the number of the part");
    }
    return found;
  }

  private static Optional<EventKey> ofPart(LedgerView view, Hash id, int part) throws Failure {
    Optional<LedgerView.Found> found = view.transaction(id);
    if (found.isEmpty() || !found.get().entry().outcome().accepted()) {
      return Optional.empty();
    }
    int parts = found.get().transaction().parts().size();
    if (part >= parts) {
      throw Failure.input(
          "the transaction has no part " + part, "0 to " + (parts - 1), "name another part");
    }
    try {
      return switch (ProvenancePart.decode(found.get().transaction().body(part))) {
        case ProvenancePart.Event(var event) -> Optional.of(EventKey.of(event));
        case ProvenancePart.Document _ ->
            throw Failure.input(
                "part " + part + " is the document that the events came in",
                "a part with an event",
                "name part " + (part + 1));
      };
    } catch (MalformedException e) {
      throw Failure.input(
              "part " + part + " of this transaction is no event",
              "a transaction about goods",
              "see 'lading tx show " + id + "'")
          .because(e);
    }
  }

  private static EventKey decode(Bytes key) {
    try {
      return EventKey.decode(key);
    } catch (MalformedException e) {
      throw new IllegalStateException("the state holds an unreadable event key " + key, e);
    }
  }
}
