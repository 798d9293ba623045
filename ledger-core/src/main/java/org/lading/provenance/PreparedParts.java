package org.lading.provenance;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.provenance.event.CaptureDocument;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ProvenancePart;

/**
 * The parts of a provenance transaction with all that can be found out about them beside the state.
 * This is most of the work, and transactions do not wait for each other here, so it is done for
 * many at once, on all cores, before the rules decide one after the other.
 */
public final class PreparedParts {
  /** First bytes of a part that claims to be a document or an event. */
  private static final byte DOCUMENT_TAG = 0x0A;

  private static final byte EVENT_TAG = 0x12;

  /** One part. */
  sealed interface Part {}

  /** The frame of the document the events came in, and where it says that places are. */
  record Document(SortedMap<String, PlaceEntry> places) implements Part {}

  /** An event, its identifiers as item keys, and by what it is known. */
  record Event(EpcisEvent event, EventItems items, EventKey key, Bytes encodedKey)
      implements Part {}

  /** A part that no state makes good. */
  record Refused(ProvenanceRules.Refusal why) implements Part {}

  private final List<Part> parts;

  private PreparedParts(List<Part> parts) {
    this.parts = parts;
  }

  /**
   * Prepares the parts up to the first that is refused; the rules look at none behind it.
   *
   * @param bodies canonical ProvenancePart messages, without their salts
   */
  public static PreparedParts of(List<Bytes> bodies) {
    List<Part> parts = new ArrayList<>(bodies.size());
    for (Bytes body : bodies) {
      try {
        parts.add(prepare(body));
      } catch (ProvenanceRules.Refusal e) {
        parts.add(new Refused(e));
        break;
      }
    }
    return new PreparedParts(parts);
  }

  private static Part prepare(Bytes body) throws ProvenanceRules.Refusal {
    return switch (decode(body)) {
      case ProvenancePart.Document(CaptureDocument document) ->
          new Document(MasterData.of(document));
      case ProvenancePart.Event(EpcisEvent event) -> {
        EventItems items = EventItems.of(event);
        EventKey key = EventKey.of(event, items.keys());
        yield new Event(event, items, key, key.encode());
      }
    };
  }

  private static ProvenancePart decode(Bytes body) throws ProvenanceRules.Refusal {
    try {
      return ProvenancePart.decode(body);
    } catch (MalformedException e) {
      boolean known = !body.isEmpty() && (body.at(0) == DOCUMENT_TAG || body.at(0) == EVENT_TAG);
      throw new ProvenanceRules.Refusal(
          known ? ProvenanceRefusal.EVENT_MALFORMED : ProvenanceRefusal.NOT_A_PROVENANCE_PART,
          "expected the canonical form of an event or a document: " + e.getMessage());
    }
  }

  List<Part> parts() {
    return parts;
  }

  /** Its events, in their order, with the number of their parts. */
  public void events(BiConsumer<SeenEvent, Integer> each) {
    for (int part = 0; part < parts.size(); part++) {
      if (parts.get(part) instanceof Event event) {
        EventItems items = event.items();
        each.accept(
            new SeenEvent(
                event.event(), items.roles().keySet(), items.readPoint(), items.bizLocation()),
            part);
      }
    }
  }

  /** The keys in {@link ProvenanceTables#EVENTS} that the rules will ask for. */
  public void eventKeys(Consumer<Bytes> each) {
    for (Part part : parts) {
      if (part instanceof Event event) {
        each.accept(event.encodedKey());
      }
    }
  }

  /** The keys in {@link ProvenanceTables#ITEMS} that the rules will ask for. */
  public void itemKeys(Consumer<Bytes> each) {
    for (Part part : parts) {
      if (part instanceof Event event) {
        event.items().roles().keySet().forEach(item -> each.accept(ProvenanceTables.itemKey(item)));
      }
    }
  }
}
