package org.lading.formats.epcis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.BizTransaction;
import org.lading.provenance.event.Certification;
import org.lading.provenance.event.Destination;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ErrorDeclaration;
import org.lading.provenance.event.EventCommon;
import org.lading.provenance.event.Extension;
import org.lading.provenance.event.Ilmd;
import org.lading.provenance.event.PersistentDisposition;
import org.lading.provenance.event.Place;
import org.lading.provenance.event.Quantity;
import org.lading.provenance.event.SensorElement;
import org.lading.provenance.event.Source;
import org.lading.provenance.event.Timestamp;
import org.lading.provenance.vocabulary.CoreVocabulary;

/** Reads one event, after the rules of the official schema (docs/spec/epcis-event.md). */
final class EventMapper {
  private static final String TYPES =
      "ObjectEvent, AggregationEvent, TransactionEvent, TransformationEvent or AssociationEvent";

  /** Lists of any event that may be written empty, in the order of their names. */
  private static final List<String> LISTS =
      List.of(
          "bizTransactionList",
          "childEPCs",
          "childQuantityList",
          "destinationList",
          "epcList",
          "inputEPCList",
          "inputQuantityList",
          "outputEPCList",
          "outputQuantityList",
          "quantityList",
          "sensorElementList",
          "sourceList");

  private final Fields fields;
  private final Prefixes prefixes;
  private final PartMapper parts;
  private final @Nullable Extension context;

  private EventMapper(Json json, Prefixes document) throws Breach {
    if (!(json instanceof Json.Obj object)) {
      throw new Breach(json, "an event is an object, not " + json.kind());
    }
    Json ownContext = object.get("@context");
    this.context = ownContext == null ? null : Trees.context(ownContext);
    this.prefixes = document.forEvent(context);
    this.parts = new PartMapper(prefixes);
    this.fields = new Fields(json, typeName(object), prefixes);
    fields.take("@context");
    fields.take("type");
  }

  static EpcisEvent map(Json json, Prefixes document) throws Breach {
    EventMapper mapper = new EventMapper(json, document);
    try {
      return mapper.event();
    } catch (IllegalArgumentException e) {
      // The constructors hold the rules between members; those about one member were checked here.
      throw new Breach(json, String.valueOf(e.getMessage()));
    }
  }

  static boolean isEventType(String type) {
    return switch (type) {
      case "ObjectEvent",
          "AggregationEvent",
          "TransactionEvent",
          "TransformationEvent",
          "AssociationEvent" ->
          true;
      default -> false;
    };
  }

  private static String typeName(Json.Obj object) throws Breach {
    Json type = object.get("type");
    if (type == null) {
      throw new Breach(object, "an event needs a type: " + TYPES);
    }
    if (!(type instanceof Json.Str(_, String name)) || !isEventType(name)) {
      throw new Breach(type, "the type of an event is " + TYPES + ", not " + type.kind());
    }
    return name;
  }

  private EpcisEvent event() throws Breach {
    return switch (typeName(fields.object())) {
      case "ObjectEvent" -> {
        Action action = action();
        List<String> epcs = distinct("epcList");
        List<Quantity> quantities = parts.quantities(fields, "quantityList");
        Ilmd ilmd = ilmd();
        yield new EpcisEvent.ObjectEvent(common(), action, epcs, quantities, ilmd);
      }
      case "AggregationEvent" -> {
        Action action = action();
        String parent = fields.uri("parentID");
        List<String> children = fields.uris("childEPCs");
        List<Quantity> quantities = parts.quantities(fields, "childQuantityList");
        yield new EpcisEvent.AggregationEvent(common(), action, parent, children, quantities);
      }
      case "TransactionEvent" -> {
        Action action = action();
        String parent = fields.uri("parentID");
        List<String> epcs = fields.uris("epcList");
        List<Quantity> quantities = parts.quantities(fields, "quantityList");
        yield new EpcisEvent.TransactionEvent(common(), action, parent, epcs, quantities);
      }
      case "AssociationEvent" -> {
        Action action = action();
        String parent = fields.requireUri("parentID");
        List<String> children = fields.uris("childEPCs");
        List<Quantity> quantities = parts.quantities(fields, "childQuantityList");
        yield new EpcisEvent.AssociationEvent(common(), action, parent, children, quantities);
      }
      default -> transformation();
    };
  }

  private EpcisEvent transformation() throws Breach {
    List<String> inputs = distinct("inputEPCList");
    List<Quantity> inputQuantities = parts.quantities(fields, "inputQuantityList");
    List<String> outputs = distinct("outputEPCList");
    List<Quantity> outputQuantities = parts.quantities(fields, "outputQuantityList");
    String transformation = fields.uri("transformationID");
    Ilmd ilmd = ilmd();
    return new EpcisEvent.TransformationEvent(
        common(), inputs, inputQuantities, outputs, outputQuantities, transformation, ilmd);
  }

  /** Read last: what no one has asked for by then is an extension. */
  private EventCommon common() throws Breach {
    Timestamp eventTime = fields.requireTime("eventTime");
    Timestamp recordTime = fields.time("recordTime");
    String offset = offset();
    String eventId = fields.uri("eventID");
    ErrorDeclaration error = parts.error(fields.take("errorDeclaration"));
    Certification certification = parts.certification(fields);
    PersistentDisposition persistent =
        parts.persistentDisposition(fields.take("persistentDisposition"));
    String bizStep = fields.word("bizStep", CoreVocabulary.BIZ_STEP);
    String disposition = fields.word("disposition", CoreVocabulary.DISPOSITION);
    Place readPoint = parts.place(fields, "readPoint");
    Place bizLocation = parts.place(fields, "bizLocation");
    List<BizTransaction> transactions = fields.list("bizTransactionList", parts::bizTransaction);
    List<Source> sources = fields.list("sourceList", parts::source);
    List<Destination> destinations = fields.list("destinationList", parts::destination);
    SensorMapper sensors = new SensorMapper(prefixes);
    List<SensorElement> elements = fields.list("sensorElementList", sensors::element);
    Extension.Members extensions = fields.extensions();
    return new EventCommon(
        context,
        prefixes.used(),
        eventTime,
        recordTime,
        offset,
        eventId,
        error,
        certification,
        persistent,
        bizStep,
        disposition,
        readPoint,
        bizLocation,
        transactions,
        sources,
        destinations,
        elements,
        emptyLists(),
        extensions);
  }

  private Action action() throws Breach {
    Json value = fields.require("action");
    if (value instanceof Json.Str(_, String text)) {
      for (Action action : Action.values()) {
        if (action.name().equals(text)) {
          return action;
        }
      }
    }
    throw new Breach(value, "action is ADD, OBSERVE or DELETE, not " + value.kind());
  }

  private String offset() throws Breach {
    Json value = fields.require("eventTimeZoneOffset");
    if (!(value instanceof Json.Str(_, String text)) || !EventCommon.isOffset(text)) {
      throw new Breach(
          value,
          "eventTimeZoneOffset reads like +08:00, from -14:00 to +14:00, not " + value.kind());
    }
    return text;
  }

  private List<String> distinct(String name) throws Breach {
    Json value = fields.take(name);
    if (value == null) {
      return List.of();
    }
    List<String> uris =
        fields.list(value, name, element -> fields.uri(element, "an entry of " + name));
    Trees.requireDistinct(value, uris);
    return uris;
  }

  private @Nullable Ilmd ilmd() throws Breach {
    Json value = fields.take("ilmd");
    return value == null ? null : new Ilmd(new Fields(value, "ilmd", prefixes).extensions());
  }

  private List<String> emptyLists() {
    List<String> empty = new ArrayList<>();
    for (String name : LISTS) {
      if (fields.object().get(name) instanceof Json.Arr(_, var values) && values.isEmpty()) {
        empty.add(name);
      }
    }
    return empty;
  }
}
