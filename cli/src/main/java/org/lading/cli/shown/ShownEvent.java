package org.lading.cli.shown;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.cli.text.Table;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.EventCommon;
import org.lading.provenance.event.Place;
import org.lading.provenance.event.Quantity;

/** An event in words: what happened to what, where and when. */
public final class ShownEvent {
  private static final int SHOWN_ITEMS = 20;

  private ShownEvent() {}

  /** One line. */
  public static String summary(EpcisEvent event) {
    EventCommon common = event.common();
    StringBuilder line = new StringBuilder(event.type());
    append(line, " ", action(event));
    append(line, " ", lastWord(common.bizStep()));
    line.append(" at ").append(common.eventTime().text());
    append(line, ", read at ", id(common.readPoint()));
    List<String> items = items(event);
    if (!items.isEmpty()) {
      line.append(": ").append(items.getFirst());
      if (items.size() > 1) {
        line.append(" and ").append(items.size() - 1).append(" more");
      }
    }
    return line.toString();
  }

  /** The event field by field; what it has beside these is in its JSON. */
  public static Table table(EpcisEvent event) {
    EventCommon common = event.common();
    Table table = new Table("event", event.type());
    row(table, "action", action(event));
    row(table, "time", common.eventTime().text() + " (" + common.eventTimeZoneOffset() + ")");
    row(table, "event id", common.eventID());
    row(table, "business step", common.bizStep());
    row(table, "disposition", common.disposition());
    row(table, "read point", id(common.readPoint()));
    row(table, "location", id(common.bizLocation()));
    lists(event, table);
    common.sourceList().forEach(source -> row(table, "from", source.source()));
    common.destinationList().forEach(one -> row(table, "to", one.destination()));
    common.bizTransactionList().forEach(one -> row(table, "document", one.bizTransaction()));
    if (!common.sensorElementList().isEmpty()) {
      row(table, "sensors", common.sensorElementList().size() + " element(s)");
    }
    if (common.errorDeclaration() != null) {
      row(table, "error", "declares an earlier report of this event wrong");
    }
    return table;
  }

  private static void lists(EpcisEvent event, Table table) {
    switch (event) {
      case EpcisEvent.ObjectEvent object ->
          names(table, "item", object.epcList(), object.quantityList());
      case EpcisEvent.AggregationEvent aggregation -> {
        row(table, "parent", aggregation.parentID());
        names(table, "child", aggregation.childEPCs(), aggregation.childQuantityList());
      }
      case EpcisEvent.TransactionEvent transaction -> {
        row(table, "parent", transaction.parentID());
        names(table, "item", transaction.epcList(), transaction.quantityList());
      }
      case EpcisEvent.TransformationEvent made -> {
        row(table, "transformation", made.transformationID());
        names(table, "input", made.inputEPCList(), made.inputQuantityList());
        names(table, "output", made.outputEPCList(), made.outputQuantityList());
      }
      case EpcisEvent.AssociationEvent association -> {
        row(table, "parent", association.parentID());
        names(table, "child", association.childEPCs(), association.childQuantityList());
      }
    }
  }

  private static void names(Table table, String what, List<String> epcs, List<Quantity> classes) {
    List<String> all = new ArrayList<>(epcs);
    classes.forEach(quantity -> all.add(text(quantity)));
    all.stream().limit(SHOWN_ITEMS).forEach(name -> row(table, what, name));
    if (all.size() > SHOWN_ITEMS) {
      row(table, what, "and " + (all.size() - SHOWN_ITEMS) + " more");
    }
  }

  private static List<String> items(EpcisEvent event) {
    List<String> items = new ArrayList<>();
    switch (event) {
      case EpcisEvent.ObjectEvent object -> add(items, object.epcList(), object.quantityList());
      case EpcisEvent.AggregationEvent aggregation -> {
        add(items, aggregation.parentID());
        add(items, aggregation.childEPCs(), aggregation.childQuantityList());
      }
      case EpcisEvent.TransactionEvent transaction -> {
        add(items, transaction.parentID());
        add(items, transaction.epcList(), transaction.quantityList());
      }
      case EpcisEvent.TransformationEvent made -> {
        add(items, made.inputEPCList(), made.inputQuantityList());
        add(items, made.outputEPCList(), made.outputQuantityList());
      }
      case EpcisEvent.AssociationEvent association -> {
        add(items, association.parentID());
        add(items, association.childEPCs(), association.childQuantityList());
      }
    }
    return items;
  }

  private static void add(List<String> items, @Nullable String one) {
    if (one != null) {
      items.add(one);
    }
  }

  private static void add(List<String> items, List<String> epcs, List<Quantity> classes) {
    items.addAll(epcs);
    classes.forEach(quantity -> items.add(quantity.epcClass()));
  }

  private static String text(Quantity quantity) {
    StringBuilder text = new StringBuilder(quantity.epcClass());
    if (quantity.quantity() != null) {
      text.append("  ").append(quantity.quantity());
      append(text, " ", quantity.uom());
    }
    return text.toString();
  }

  private static @Nullable String action(EpcisEvent event) {
    Action action = event.action();
    return action == null ? null : action.name();
  }

  private static @Nullable String id(@Nullable Place place) {
    return place == null ? null : place.id();
  }

  /** The word of a vocabulary's URI, which says enough in one line. */
  private static @Nullable String lastWord(@Nullable String uri) {
    return uri == null
        ? null
        : uri.substring(Math.max(uri.lastIndexOf(':'), uri.lastIndexOf('/')) + 1);
  }

  private static void append(StringBuilder line, String before, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      line.append(before).append(value);
    }
  }

  private static void row(Table table, String name, @Nullable String value) {
    if (value != null) {
      table.row(name, value);
    }
  }
}
