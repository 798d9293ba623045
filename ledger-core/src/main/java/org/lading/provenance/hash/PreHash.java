package org.lading.provenance.hash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.BizTransaction;
import org.lading.provenance.event.Destination;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ErrorDeclaration;
import org.lading.provenance.event.EventCommon;
import org.lading.provenance.event.Extension;
import org.lading.provenance.event.Ilmd;
import org.lading.provenance.event.PersistentDisposition;
import org.lading.provenance.event.Place;
import org.lading.provenance.event.Quantity;
import org.lading.provenance.event.Source;

/** Writes an event out as its pre-hash string. */
final class PreHash {
  private final Values values;
  private final StringBuilder out = new StringBuilder(512);
  private final Fields fields;

  private PreHash(Values values) {
    this.values = values;
    this.fields = new Fields(out, values);
  }

  static String of(
      EpcisEvent event, HashProfile profile, List<String> ignored, Map<String, String> knownKeys) {
    PreHash text = new PreHash(new Values(profile, event.common().namespaces(), knownKeys));
    text.head(event);
    text.things(event);
    text.tail(event, ignored);
    return text.out.toString();
  }

  static String of(ErrorDeclaration error, EventCommon common) {
    PreHash text = new PreHash(new Values(HashProfile.PUBLISHED, common.namespaces()));
    text.fields.time("declarationTime", error.declarationTime());
    text.fields.word("reason", Values.ERROR_REASON, error.reason());
    if (error.correctiveEventIDs() != null) {
      text.fields.list(
          "correctiveEventIDs",
          error.correctiveEventIDs(),
          id -> "correctiveEventID=" + id.strip());
    }
    text.fields.extensions(error.extensions());
    return text.out.toString();
  }

  private void head(EpcisEvent event) {
    fields.plain("eventType", event.type());
    fields.time("eventTime", event.common().eventTime());
    fields.plain("eventTimeZoneOffset", event.common().eventTimeZoneOffset());
  }

  private void things(EpcisEvent event) {
    switch (event) {
      case EpcisEvent.ObjectEvent e -> {
        identifiers("epcList", e.epcList());
        quantities("quantityList", e.quantityList());
      }
      case EpcisEvent.AggregationEvent e -> {
        fields.text("parentID", e.parentID());
        identifiers("childEPCs", e.childEPCs());
        quantities("childQuantityList", e.childQuantityList());
      }
      case EpcisEvent.TransactionEvent e -> transaction(e);
      case EpcisEvent.TransformationEvent e -> {
        identifiers("inputEPCList", e.inputEPCList());
        quantities("inputQuantityList", e.inputQuantityList());
        identifiers("outputEPCList", e.outputEPCList());
        quantities("outputQuantityList", e.outputQuantityList());
        fields.text("transformationID", e.transformationID());
      }
      case EpcisEvent.AssociationEvent e -> {
        fields.text("parentID", e.parentID());
        identifiers("childEPCs", e.childEPCs());
        quantities("childQuantityList", e.childQuantityList());
      }
    }
  }

  private void transaction(EpcisEvent.TransactionEvent e) {
    switch (values.profile()) {
      case PUBLISHED -> {
        identifiers("epcList", e.epcList());
        fields.text("parentID", e.parentID());
      }
      case GENERATOR -> {
        fields.text("parentID", e.parentID());
        identifiers("epcList", e.epcList());
      }
    }
    quantities("quantityList", e.quantityList());
  }

  private void tail(EpcisEvent event, List<String> ignored) {
    EventCommon c = event.common();
    Action action = event.action();
    if (action != null) {
      fields.plain("action", action.name());
    }
    fields.word("bizStep", Values.BIZ_STEP, c.bizStep());
    fields.word("disposition", Values.DISPOSITION, c.disposition());
    persistent(c.persistentDisposition());
    place("readPoint", c.readPoint());
    place("bizLocation", c.bizLocation());
    switch (values.profile()) {
      case PUBLISHED -> {
        out.append(transactions(c.bizTransactionList()));
        out.append(sources(c.sourceList()));
        out.append(destinations(c.destinationList()));
        new SensorText(out, values).write(c.sensorElementList());
        out.append(ilmd(event.ilmd()));
        fields.sorted("", extensions(c, ignored));
      }
      case GENERATOR -> {
        new SensorText(out, values).write(c.sensorElementList());
        List<String> rest = new ArrayList<>(extensions(c, ignored));
        rest.add(transactions(c.bizTransactionList()));
        rest.add(sources(c.sourceList()));
        rest.add(destinations(c.destinationList()));
        rest.add(ilmd(event.ilmd()));
        rest.add(new SensorText(out, values).overlooked(c.sensorElementList()));
        fields.sorted("", rest);
      }
    }
  }

  private List<String> extensions(EventCommon c, List<String> ignored) {
    if (ignored.isEmpty()) {
      return fields.texts(c.extensions());
    }
    return fields.texts(
        new Extension.Members(
            c.extensions().members().stream()
                .filter(m -> !ignored.contains(m.name().text()))
                .toList()));
  }

  private void identifiers(String name, List<String> identifiers) {
    fields.list(name, identifiers, id -> "epc=" + values.text(id));
  }

  private void quantities(String name, List<Quantity> quantities) {
    fields.list(
        name,
        quantities,
        quantity -> {
          StringBuilder one = new StringBuilder("quantityElement");
          new Fields(one, values)
              .text("epcClass", quantity.epcClass())
              .number("quantity", quantity.quantity())
              .text("uom", quantity.uom());
          return one.toString();
        });
  }

  private void persistent(@Nullable PersistentDisposition persistent) {
    if (persistent != null) {
      out.append("persistentDisposition");
      fields.list("", persistent.set(), d -> "set=" + values.word(Values.DISPOSITION, d));
      fields.list("", persistent.unset(), d -> "unset=" + values.word(Values.DISPOSITION, d));
    }
  }

  private void place(String name, @Nullable Place place) {
    if (place != null) {
      out.append(name);
      fields.text("id", place.id()).extensions(place.extensions());
    }
  }

  private String transactions(List<BizTransaction> list) {
    return typed(
        "bizTransactionList",
        list.stream()
            .map(t -> pair(Values.TRANSACTION_TYPE, t.type(), "bizTransaction", t.bizTransaction()))
            .toList());
  }

  private String sources(List<Source> list) {
    return typed(
        "sourceList",
        list.stream().map(s -> pair(Values.PARTY_TYPE, s.type(), "source", s.source())).toList());
  }

  private String destinations(List<Destination> list) {
    return typed(
        "destinationList",
        list.stream()
            .map(d -> pair(Values.PARTY_TYPE, d.type(), "destination", d.destination()))
            .toList());
  }

  private String typed(String name, List<String> texts) {
    StringBuilder one = new StringBuilder();
    new Fields(one, values).sorted(name, texts);
    return one.toString();
  }

  private String pair(String vocabulary, @Nullable String type, String name, String value) {
    StringBuilder one = new StringBuilder();
    new Fields(one, values).word("type", vocabulary, type).text(name, value);
    return one.toString();
  }

  private String ilmd(@Nullable Ilmd ilmd) {
    return ilmd == null ? "" : typed("ilmd", fields.texts(ilmd.members()));
  }
}
