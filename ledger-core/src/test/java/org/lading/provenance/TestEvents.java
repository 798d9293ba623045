package org.lading.provenance;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.BizTransaction;
import org.lading.provenance.event.Certification;
import org.lading.provenance.event.Decimal;
import org.lading.provenance.event.Destination;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ErrorDeclaration;
import org.lading.provenance.event.EventCommon;
import org.lading.provenance.event.Extension;
import org.lading.provenance.event.Place;
import org.lading.provenance.event.Quantity;
import org.lading.provenance.event.SensorElement;
import org.lading.provenance.event.Source;
import org.lading.provenance.event.Timestamp;

/** Builds small events, field by field. */
public final class TestEvents {
  private String time = "2026-03-01T10:00:00Z";
  private @Nullable ErrorDeclaration error;
  private @Nullable String disposition;
  private @Nullable String id;
  private @Nullable String step;
  private @Nullable Certification certification;
  private final List<BizTransaction> documents = new ArrayList<>();
  private final List<SensorElement> sensors = new ArrayList<>();
  private @Nullable Place readPoint;
  private @Nullable Place bizLocation;
  private final List<Source> sources = new ArrayList<>();
  private final List<Destination> destinations = new ArrayList<>();
  private Extension.Members extensions = Extension.Members.NONE;

  public static TestEvents at(String time) {
    TestEvents events = new TestEvents();
    events.time = time;
    return events;
  }

  public TestEvents wrong(String reason) {
    error =
        new ErrorDeclaration(
            new Timestamp("2026-03-05T10:00:00Z"), reason, null, Extension.Members.NONE);
    return this;
  }

  /** Wrong, and what was right has these ids. */
  public TestEvents replacedBy(String... ids) {
    error =
        new ErrorDeclaration(
            new Timestamp("2026-03-05T10:00:00Z"),
            "incorrect_data",
            List.of(ids),
            Extension.Members.NONE);
    return this;
  }

  public TestEvents id(String eventId) {
    id = eventId;
    return this;
  }

  public TestEvents step(String word) {
    step = word;
    return this;
  }

  public TestEvents document(@Nullable String type, String document) {
    documents.add(new BizTransaction(type, document));
    return this;
  }

  public TestEvents certified(String... uris) {
    certification = new Certification(List.of(uris), true);
    return this;
  }

  public TestEvents sensed(SensorElement element) {
    sensors.add(element);
    return this;
  }

  public TestEvents disposition(String word) {
    disposition = word;
    return this;
  }

  public TestEvents readPoint(String id) {
    readPoint = new Place(id);
    return this;
  }

  public TestEvents bizLocation(String id) {
    bizLocation = new Place(id);
    return this;
  }

  public TestEvents source(String type, String id) {
    sources.add(new Source(type, id));
    return this;
  }

  public TestEvents destination(String type, String id) {
    destinations.add(new Destination(type, id));
    return this;
  }

  public TestEvents extensions(Extension.Members members) {
    extensions = members;
    return this;
  }

  public EpcisEvent object(Action action, String... epcs) {
    return new EpcisEvent.ObjectEvent(
        common(epcs.length == 0 ? List.of("epcList") : List.of()),
        action,
        List.of(epcs),
        List.of(),
        null);
  }

  public EpcisEvent objectOfClass(Action action, String... classes) {
    return new EpcisEvent.ObjectEvent(
        common(List.of()), action, List.of(), quantities(List.of(classes)), null);
  }

  /** An amount of a class, as {@code 12.5 KGM}, or {@code 12} pieces. */
  public static Quantity amount(String epcClass, String amount) {
    String[] words = amount.split(" ", -1);
    return new Quantity(epcClass, Decimal.of(words[0]), words.length == 1 ? null : words[1]);
  }

  public EpcisEvent objectOf(Action action, Quantity... amounts) {
    return new EpcisEvent.ObjectEvent(common(List.of()), action, List.of(), List.of(amounts), null);
  }

  public EpcisEvent packed(Action action, String parent, Quantity... amounts) {
    return new EpcisEvent.AggregationEvent(
        common(List.of()), action, parent, List.of(), List.of(amounts));
  }

  public EpcisEvent made(List<Quantity> inputs, List<Quantity> outputs) {
    return new EpcisEvent.TransformationEvent(
        common(List.of()), List.of(), inputs, List.of(), outputs, null, null);
  }

  public EpcisEvent aggregation(Action action, @Nullable String parent, String... children) {
    return new EpcisEvent.AggregationEvent(
        common(List.of()), action, parent, List.of(children), List.of());
  }

  public EpcisEvent association(Action action, String parent, String... children) {
    return new EpcisEvent.AssociationEvent(
        common(List.of()), action, parent, List.of(children), List.of());
  }

  public EpcisEvent transformation(@Nullable String id, List<String> inputs, List<String> outputs) {
    return new EpcisEvent.TransformationEvent(
        common(List.of()), inputs, List.of(), outputs, List.of(), id, null);
  }

  private static List<Quantity> quantities(List<String> classes) {
    return classes.stream().map(c -> new Quantity(c, null, null)).toList();
  }

  private EventCommon common(List<String> emptyLists) {
    return new EventCommon(
        null,
        List.of(),
        new Timestamp(time),
        null,
        "+00:00",
        id,
        error,
        certification,
        null,
        step,
        disposition,
        readPoint,
        bizLocation,
        documents,
        sources,
        destinations,
        sensors,
        emptyLists,
        extensions);
  }
}
