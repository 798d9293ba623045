package org.lading.provenance.event;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.codec.CanonicalWriter;

/** Events as bytes (docs/spec/epcis-event.md); {@link EventDecoding} reads them. */
final class EventEncoding {
  private EventEncoding() {}

  static void write(CanonicalWriter w, EpcisEvent event) {
    ExtensionEncoding trees = new ExtensionEncoding(event.common().namespaces());
    w.message(1, inner -> common(inner, event.common(), trees));
    switch (event) {
      case EpcisEvent.ObjectEvent e -> w.message(2, inner -> object(inner, e, trees));
      case EpcisEvent.AggregationEvent e ->
          w.message(
              3,
              inner -> {
                inner.uint32(1, e.action().code());
                optional(inner, 2, e.parentID());
                things(inner, 3, e.childEPCs(), e.childQuantityList());
              });
      case EpcisEvent.TransactionEvent e ->
          w.message(
              4,
              inner -> {
                inner.uint32(1, e.action().code());
                optional(inner, 2, e.parentID());
                things(inner, 3, e.epcList(), e.quantityList());
              });
      case EpcisEvent.TransformationEvent e ->
          w.message(5, inner -> transformation(inner, e, trees));
      case EpcisEvent.AssociationEvent e ->
          w.message(
              6,
              inner -> {
                inner.uint32(1, e.action().code()).string(2, e.parentID());
                things(inner, 3, e.childEPCs(), e.childQuantityList());
              });
    }
  }

  private static void object(CanonicalWriter w, EpcisEvent.ObjectEvent e, ExtensionEncoding trees) {
    w.uint32(1, e.action().code());
    things(w, 2, e.epcList(), e.quantityList());
    ilmd(w, 4, e.ilmd(), trees);
  }

  private static void transformation(
      CanonicalWriter w, EpcisEvent.TransformationEvent e, ExtensionEncoding trees) {
    things(w, 1, e.inputEPCList(), e.inputQuantityList());
    things(w, 3, e.outputEPCList(), e.outputQuantityList());
    optional(w, 5, e.transformationID());
    ilmd(w, 6, e.ilmd(), trees);
  }

  /** Identifiers in {@code field}, quantities in the next one. */
  private static void things(
      CanonicalWriter w, int field, List<String> epcs, List<Quantity> quantities) {
    strings(w, field, epcs);
    for (Quantity quantity : quantities) {
      w.element(
          field + 1,
          inner -> {
            inner.string(1, quantity.epcClass());
            optional(inner, 2, quantity.quantity());
            optional(inner, 3, quantity.uom());
          });
    }
  }

  private static void ilmd(
      CanonicalWriter w, int field, @Nullable Ilmd ilmd, ExtensionEncoding trees) {
    if (ilmd != null) {
      w.message(field, inner -> trees.writeMembers(inner, 1, ilmd.members()));
    }
  }

  private static void common(CanonicalWriter w, EventCommon c, ExtensionEncoding trees) {
    for (Namespace namespace : c.namespaces()) {
      w.element(1, inner -> inner.string(1, namespace.prefix()).string(2, namespace.iri()));
    }
    Extension context = c.context();
    if (context != null) {
      w.message(2, inner -> trees.writeValue(inner, context));
    }
    w.string(3, c.eventTime().text());
    optional(w, 4, c.recordTime());
    w.string(5, c.eventTimeZoneOffset());
    optional(w, 6, c.eventID());
    error(w, c.errorDeclaration(), trees);
    Certification certification = c.certificationInfo();
    if (certification != null) {
      w.message(
          8,
          inner -> {
            strings(inner, 1, certification.uris());
            inner.bool(2, certification.listed());
          });
    }
    PersistentDisposition persistent = c.persistentDisposition();
    if (persistent != null) {
      w.message(
          9,
          inner -> {
            strings(inner, 1, persistent.set());
            strings(inner, 2, persistent.unset());
          });
    }
    optional(w, 10, c.bizStep());
    optional(w, 11, c.disposition());
    place(w, 12, c.readPoint(), trees);
    place(w, 13, c.bizLocation(), trees);
    parties(w, c);
    for (SensorElement element : c.sensorElementList()) {
      w.element(17, inner -> SensorEncoding.write(inner, element, trees));
    }
    strings(w, 18, c.emptyLists());
    trees.writeMembers(w, 19, c.extensions());
  }

  private static void error(
      CanonicalWriter w, @Nullable ErrorDeclaration error, ExtensionEncoding trees) {
    if (error != null) {
      w.message(
          7,
          inner -> {
            inner.string(1, error.declarationTime().text());
            optional(inner, 2, error.reason());
            List<String> corrective = error.correctiveEventIDs();
            if (corrective != null) {
              inner.message(3, ids -> strings(ids, 1, corrective));
            }
            trees.writeMembers(inner, 4, error.extensions());
          });
    }
  }

  private static void place(
      CanonicalWriter w, int field, @Nullable Place place, ExtensionEncoding trees) {
    if (place != null) {
      w.message(
          field,
          inner -> {
            inner.string(1, place.id());
            trees.writeMembers(inner, 2, place.extensions());
          });
    }
  }

  private static void parties(CanonicalWriter w, EventCommon c) {
    for (BizTransaction transaction : c.bizTransactionList()) {
      w.element(
          14,
          inner -> {
            optional(inner, 1, transaction.type());
            inner.string(2, transaction.bizTransaction());
          });
    }
    for (Source source : c.sourceList()) {
      w.element(15, inner -> inner.string(1, source.type()).string(2, source.source()));
    }
    for (Destination destination : c.destinationList()) {
      w.element(
          16, inner -> inner.string(1, destination.type()).string(2, destination.destination()));
    }
  }

  private static void strings(CanonicalWriter w, int field, List<String> values) {
    for (String value : values) {
      w.element(field, value);
    }
  }

  static void optional(CanonicalWriter w, int field, @Nullable String value) {
    if (value != null) {
      w.optionalString(field, value);
    }
  }

  static void optional(CanonicalWriter w, int field, @Nullable Decimal value) {
    optional(w, field, value == null ? null : value.text());
  }

  static void optional(CanonicalWriter w, int field, @Nullable Timestamp value) {
    optional(w, field, value == null ? null : value.text());
  }
}
