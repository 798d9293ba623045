package org.lading.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lading.codec.MalformedException;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.EventCommon;
import org.lading.provenance.event.Extension;
import org.lading.provenance.event.Place;
import org.lading.provenance.event.Quantity;
import org.lading.provenance.event.Timestamp;
import org.lading.provenance.query.ProvenanceQueries;

/**
 * Goods with a history: each lot of raw material is made into cartons, which are packed on pallets,
 * shipped and received.
 */
final class SupplyChain {
  /** Events of one lot, all of which a recall of it reaches. */
  static final int EVENTS = 1_000;

  private static final int CARTONS = 240;
  private static final int PALLETS = 20;
  private static final int ON_PALLET = CARTONS / PALLETS;
  private static final String PREFIX = "6901234";

  private final Instant start;

  SupplyChain(Instant start) {
    this.start = start;
  }

  private static String lot(int lot) {
    return "urn:epc:class:lgtin:" + PREFIX + ".000001.L" + lot;
  }

  private static String carton(int lot, int carton) {
    return "urn:epc:id:sgtin:" + PREFIX + ".000002." + (lot * 1_000L + carton);
  }

  private static String pallet(int lot, int pallet) {
    return "urn:epc:id:sscc:" + PREFIX + ".%010d".formatted(lot * 100L + pallet);
  }

  String lotKey(int lot) {
    return key(lot(lot));
  }

  String cartonKey(int lot, int carton) {
    return key(carton(lot, carton));
  }

  private static String key(String urn) {
    try {
      return ProvenanceQueries.itemKey(urn);
    } catch (MalformedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All events of one lot, in time. */
  List<EpcisEvent> of(int lot) {
    List<EpcisEvent> events = new ArrayList<>(EVENTS);
    Instant at = start.plusSeconds(lot);
    for (int i = 0; i < CARTONS; i++) {
      events.add(
          new EpcisEvent.TransformationEvent(
              common(at, "commissioning", 1, null),
              List.of(),
              List.of(new Quantity(lot(lot), null, null)),
              List.of(carton(lot, i)),
              List.of(),
              null,
              null));
      at = at.plusSeconds(1);
    }
    for (int p = 0; p < PALLETS; p++) {
      int first = p * ON_PALLET;
      List<String> on =
          IntStream.range(first, first + ON_PALLET).mapToObj(i -> carton(lot, i)).toList();
      events.add(
          new EpcisEvent.AggregationEvent(
              common(at, "packing", 1, null), Action.ADD, pallet(lot, p), on, List.of()));
      for (int hop = 0; hop < 4; hop++) {
        at = at.plusSeconds(1);
        events.add(observed(at, hop % 2 == 0 ? "shipping" : "receiving", hop, pallet(lot, p)));
      }
      at = at.plusSeconds(1);
      events.add(
          new EpcisEvent.AggregationEvent(
              common(at, "unpacking", 5, null), Action.DELETE, pallet(lot, p), on, List.of()));
    }
    for (int i = 0; events.size() < EVENTS; i++) {
      at = at.plusSeconds(1);
      events.add(observed(at, "stocking", 5 + i / CARTONS, carton(lot, i % CARTONS)));
    }
    return events;
  }

  private static EpcisEvent observed(Instant at, String step, int place, String item) {
    return new EpcisEvent.ObjectEvent(
        common(at, step, place, "in_progress"), Action.OBSERVE, List.of(item), List.of(), null);
  }

  private static EventCommon common(
      Instant at, String step, int place, @Nullable String disposition) {
    Place where = new Place("urn:epc:id:sgln:" + PREFIX + "." + (10_000 + place) + ".0");
    return new EventCommon(
        null,
        List.of(),
        new Timestamp(at.toString()),
        null,
        "+08:00",
        null,
        null,
        null,
        null,
        step,
        disposition,
        where,
        where,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Extension.Members.NONE);
  }
}
