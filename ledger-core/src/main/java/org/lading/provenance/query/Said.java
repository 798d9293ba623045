package org.lading.provenance.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.provenance.event.Destination;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.Place;
import org.lading.provenance.event.Quantity;
import org.lading.provenance.event.Source;
import org.lading.provenance.gs1.Identifier;

/** What an event says, with identifiers as keys; empty text where it says nothing. */
final class Said {
  private static final String HOLDER = "possessing_party";
  private static final String OWNER = "owning_party";

  private Said() {}

  /** Who has the goods after the event: where they go, else where they come from. */
  static String holder(EpcisEvent event) {
    String to = to(event, HOLDER);
    return to.isEmpty() ? from(event, HOLDER) : to;
  }

  static String owner(EpcisEvent event) {
    String to = to(event, OWNER);
    return to.isEmpty() ? from(event, OWNER) : to;
  }

  /** The holder that the goods leave. */
  static String holderBefore(EpcisEvent event) {
    return from(event, HOLDER);
  }

  static String ownerBefore(EpcisEvent event) {
    return from(event, OWNER);
  }

  /** The holder that the goods go to. */
  static String holderAfter(EpcisEvent event) {
    return to(event, HOLDER);
  }

  private static String from(EpcisEvent event, String type) {
    String found = "";
    for (Source source : event.common().sourceList()) {
      found = source.type().endsWith(type) ? key(source.source()) : found;
    }
    return found;
  }

  private static String to(EpcisEvent event, String type) {
    String found = "";
    for (Destination destination : event.common().destinationList()) {
      found = destination.type().endsWith(type) ? key(destination.destination()) : found;
    }
    return found;
  }

  /** The business location, else the read point. */
  static String place(EpcisEvent event) {
    String business = key(event.common().bizLocation());
    return business.isEmpty() ? readPoint(event) : business;
  }

  static String readPoint(EpcisEvent event) {
    return key(event.common().readPoint());
  }

  /** The word of a vocabulary, without what stands before it; the GS1 prefix of a word too. */
  static String word(@Nullable String uri) {
    if (uri == null) {
      return "";
    }
    String word = uri.substring(Math.max(uri.lastIndexOf(':'), uri.lastIndexOf('/')) + 1);
    return word.substring(word.lastIndexOf('-') + 1);
  }

  static String step(EpcisEvent event) {
    return word(event.common().bizStep());
  }

  /** What the event says of amounts of {@code item}; a class can be named more than once. */
  static List<Quantity> quantities(EpcisEvent event, String item) {
    List<Quantity> all = new ArrayList<>();
    switch (event) {
      case EpcisEvent.ObjectEvent e -> all.addAll(e.quantityList());
      case EpcisEvent.AggregationEvent e -> all.addAll(e.childQuantityList());
      case EpcisEvent.TransactionEvent e -> all.addAll(e.quantityList());
      case EpcisEvent.TransformationEvent e -> {
        all.addAll(e.inputQuantityList());
        all.addAll(e.outputQuantityList());
      }
      case EpcisEvent.AssociationEvent e -> all.addAll(e.childQuantityList());
    }
    all.removeIf(quantity -> !key(quantity.epcClass()).equals(item));
    return all;
  }

  static String key(@Nullable Place place) {
    return place == null ? "" : key(place.id());
  }

  static String key(String uri) {
    return Identifier.keyOrVerbatim(uri);
  }
}
