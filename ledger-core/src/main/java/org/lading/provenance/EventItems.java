package org.lading.provenance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.provenance.event.Destination;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.EventCommon;
import org.lading.provenance.event.Place;
import org.lading.provenance.event.Quantity;
import org.lading.provenance.event.Source;
import org.lading.provenance.gs1.Identifier;

/**
 * The identifiers of one event as item keys: what it names, in which role, and the parties and
 * places.
 */
final class EventItems {
  private static final String EPC_URN = "urn:epc:";

  private final Map<String, Integer> roles = new LinkedHashMap<>();
  private final Map<String, String> keys = new HashMap<>();
  private final Map<String, Quantity> quantities = new LinkedHashMap<>();
  private final List<String> children = new ArrayList<>();
  private final List<String> inputs = new ArrayList<>();
  private final List<String> outputs = new ArrayList<>();
  private String parent = "";
  private String readPoint = "";
  private String bizLocation = "";
  private String holder = "";
  private String owner = "";

  private EventItems() {}

  static EventItems of(EpcisEvent event) throws ProvenanceRules.Refusal {
    EventItems items = new EventItems();
    items.readThings(event);
    refuseLongWords(event);
    items.readPlaces(event.common());
    items.readParties(event.common());
    if (items.roles.isEmpty() && !items.readPoint.isEmpty()) {
      // Readings of a room belong to the history of the room.
      items.add(items.readPoint, ItemRole.PLACE);
    }
    return items;
  }

  private void readThings(EpcisEvent event) throws ProvenanceRules.Refusal {
    switch (event) {
      case EpcisEvent.ObjectEvent e -> add(e.epcList(), e.quantityList(), ItemRole.OBJECT, null);
      case EpcisEvent.AggregationEvent e -> {
        readParent(e.parentID());
        add(e.childEPCs(), e.childQuantityList(), ItemRole.CHILD, children);
      }
      case EpcisEvent.TransactionEvent e -> {
        readParent(e.parentID());
        add(e.epcList(), e.quantityList(), ItemRole.OBJECT, null);
      }
      case EpcisEvent.TransformationEvent e -> {
        add(e.inputEPCList(), e.inputQuantityList(), ItemRole.INPUT, inputs);
        add(e.outputEPCList(), e.outputQuantityList(), ItemRole.OUTPUT, outputs);
      }
      case EpcisEvent.AssociationEvent e -> {
        readParent(e.parentID());
        add(e.childEPCs(), e.childQuantityList(), ItemRole.CHILD, children);
      }
    }
  }

  /** Texts of the state that are no identifiers. */
  private static void refuseLongWords(EpcisEvent event) throws ProvenanceRules.Refusal {
    String disposition = event.common().disposition();
    if (disposition != null) {
      refuseTooLong("disposition", disposition);
    }
    if (event instanceof EpcisEvent.TransformationEvent e && e.transformationID() != null) {
      refuseTooLong("transformationID", e.transformationID());
    }
  }

  private static void refuseTooLong(String field, String text) throws ProvenanceRules.Refusal {
    // Few texts come near the limit: most need no look at their bytes.
    if (text.length() <= Limits.IDENTIFIER_BYTES / 3) {
      return;
    }
    int bytes = Bytes.ofUtf8(text).length();
    if (bytes > Limits.IDENTIFIER_BYTES) {
      throw new ProvenanceRules.Refusal(
          ProvenanceRefusal.IDENTIFIER_INVALID,
          field
              + " should have at most "
              + Limits.IDENTIFIER_BYTES
              + " bytes, it has "
              + bytes
              + ": use a shorter identifier");
    }
  }

  private void readParent(@Nullable String uri) throws ProvenanceRules.Refusal {
    if (uri != null) {
      parent = key("parentID", uri);
      add(parent, ItemRole.PARENT);
    }
  }

  private void readPlaces(EventCommon common) throws ProvenanceRules.Refusal {
    Place read = common.readPoint();
    Place business = common.bizLocation();
    readPoint = read == null ? "" : key("readPoint", read.id());
    bizLocation = business == null ? "" : key("bizLocation", business.id());
  }

  /** Destinations say who has the goods after the event, and so come before sources. */
  private void readParties(EventCommon common) throws ProvenanceRules.Refusal {
    for (Source source : common.sourceList()) {
      party(source.type(), key("source", source.source()));
    }
    for (Destination destination : common.destinationList()) {
      party(destination.type(), key("destination", destination.destination()));
    }
  }

  private void party(String type, String party) {
    if (type.endsWith("possessing_party")) {
      holder = party;
    } else if (type.endsWith("owning_party")) {
      owner = party;
    }
  }

  private void add(
      List<String> uris, List<Quantity> classes, ItemRole role, @Nullable List<String> into)
      throws ProvenanceRules.Refusal {
    for (String uri : uris) {
      note(key("epc", uri), role, into);
    }
    for (Quantity quantity : classes) {
      String key = key("epcClass", quantity.epcClass());
      quantities.putIfAbsent(key, quantity);
      note(key, role, into);
    }
  }

  private void note(String key, ItemRole role, @Nullable List<String> into) {
    int before = roles.getOrDefault(key, 0);
    add(key, role);
    if (into != null && (before & role.bit()) == 0) {
      into.add(key);
    }
  }

  private void add(String key, ItemRole role) {
    roles.merge(key, role.bit(), (a, b) -> a | b);
  }

  private String key(String field, String uri) throws ProvenanceRules.Refusal {
    String known = keys.get(uri);
    if (known != null) {
      return known;
    }
    String key = parse(field, uri);
    refuseTooLong(field, key);
    keys.put(uri, key);
    return key;
  }

  /**
   * A URN has no check digit, so one with too few or too many digits cannot be taken for another
   * thing; published events contain such URNs, and they stay as written rather than being refused.
   */
  private static String parse(String field, String uri) throws ProvenanceRules.Refusal {
    try {
      return Identifier.parse(uri).key();
    } catch (MalformedException e) {
      if (uri.startsWith(EPC_URN)) {
        return uri;
      }
      throw new ProvenanceRules.Refusal(
          ProvenanceRefusal.IDENTIFIER_INVALID, field + " " + e.getMessage());
    }
  }

  /** Each item key once, in the event's order, with the sum of its role bits. */
  Map<String, Integer> roles() {
    return roles;
  }

  /** Every identifier looked at, as the event writes it, and its key. For looking up only. */
  Map<String, String> keys() {
    return keys;
  }

  boolean isClass(String key) {
    return quantities.containsKey(key);
  }

  @Nullable Quantity quantity(String key) {
    return quantities.get(key);
  }

  String parent() {
    return parent;
  }

  List<String> children() {
    return children;
  }

  List<String> inputs() {
    return inputs;
  }

  List<String> outputs() {
    return outputs;
  }

  String readPoint() {
    return readPoint;
  }

  String bizLocation() {
    return bizLocation;
  }

  String holder() {
    return holder;
  }

  String owner() {
    return owner;
  }
}
