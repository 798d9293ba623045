package org.lading.provenance.event;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lading.testkit.Seeded.Random;

/** Random events that use every field of every type sooner or later; equal for equal seeds. */
public final class RandomEvents {
  private static final List<Namespace> NAMESPACES =
      List.of(
          new Namespace("cbvmda", "urn:epcglobal:cbv:mda:"),
          new Namespace("ex", "https://ns.example.com/epcis/"),
          new Namespace("ex", "https://other.example.com/"));

  private final Random random;

  public RandomEvents(Random random) {
    this.random = random;
  }

  public EpcisEvent event() {
    Action action = random.pick(List.of(Action.values()));
    EventCommon common = common();
    List<String> some = list(3, this::uri);
    List<Quantity> quantities = list(2, this::quantity);
    List<String> children = some.isEmpty() && quantities.isEmpty() ? List.of(uri()) : some;
    @Nullable Ilmd ilmd = orNull(() -> new Ilmd(members(2)));
    return switch (random.below(5)) {
      case 0 ->
          new EpcisEvent.ObjectEvent(
              common, action, children, quantities, action == Action.ADD ? ilmd : null);
      case 1 ->
          new EpcisEvent.AggregationEvent(common, action, orNull(this::uri), children, quantities);
      case 2 ->
          new EpcisEvent.TransactionEvent(
              withTransaction(common), action, orNull(this::uri), children, quantities);
      case 3 ->
          new EpcisEvent.TransformationEvent(
              common,
              children,
              quantities,
              List.of(uri()),
              list(2, this::quantity),
              orNull(this::uri),
              ilmd);
      default -> new EpcisEvent.AssociationEvent(common, action, uri(), children, quantities);
    };
  }

  private EventCommon common() {
    List<BizTransaction> transactions =
        list(2, () -> new BizTransaction(orNull(() -> "po"), uri()));
    List<Source> sources = list(2, () -> new Source("owning_party", uri()));
    List<Destination> destinations = list(2, () -> new Destination("location", uri()));
    List<SensorElement> sensors = list(2, this::sensorElement);
    TreeSet<String> empty = new TreeSet<>();
    if (sources.isEmpty() && random.chance(20)) {
      empty.add("sourceList");
    }
    if (sensors.isEmpty() && random.chance(20)) {
      empty.add("sensorElementList");
    }
    return new EventCommon(
        orNull(() -> value(2, false)),
        NAMESPACES,
        time(),
        orNull(this::time),
        random.pick(List.of("+08:00", "-03:30", "+14:00")),
        orNull(this::uri),
        orNull(this::error),
        orNull(() -> new Certification(List.of(uri()), random.chance(50))),
        orNull(() -> new PersistentDisposition(List.of("available"), list(1, this::uri))),
        orNull(() -> "shipping"),
        orNull(() -> "in_transit"),
        orNull(this::place),
        orNull(this::place),
        transactions,
        sources,
        destinations,
        sensors,
        List.copyOf(empty),
        members(3));
  }

  private EventCommon withTransaction(EventCommon c) {
    return new EventCommon(
        c.context(),
        c.namespaces(),
        c.eventTime(),
        c.recordTime(),
        c.eventTimeZoneOffset(),
        c.eventID(),
        c.errorDeclaration(),
        c.certificationInfo(),
        c.persistentDisposition(),
        c.bizStep(),
        c.disposition(),
        c.readPoint(),
        c.bizLocation(),
        List.of(new BizTransaction("inv", uri())),
        c.sourceList(),
        c.destinationList(),
        c.sensorElementList(),
        c.emptyLists(),
        c.extensions());
  }

  private ErrorDeclaration error() {
    return new ErrorDeclaration(
        time(), orNull(() -> "incorrect_data"), orNull(() -> list(2, this::uri)), members(1));
  }

  private Place place() {
    return new Place(uri(), members(1));
  }

  private Quantity quantity() {
    return new Quantity(uri(), orNull(this::decimal), orNull(() -> "KGM"));
  }

  private SensorElement sensorElement() {
    List<SensorReport> reports = new ArrayList<>(list(2, this::report));
    reports.add(report());
    return new SensorElement(orNull(this::metadata), reports, members(1));
  }

  private SensorMetadata metadata() {
    return new SensorMetadata(
        orNull(this::time),
        orNull(this::time),
        orNull(this::time),
        orNull(this::uri),
        orNull(this::uri),
        orNull(this::uri),
        orNull(this::uri),
        orNull(this::uri),
        members(1));
  }

  private SensorReport report() {
    return new SensorReport(
        "Temperature",
        orNull(() -> "ALARM_CONDITION"),
        orNull(this::uri),
        orNull(this::uri),
        orNull(this::uri),
        orNull(this::uri),
        orNull(this::time),
        orNull(this::uri),
        orNull(this::uri),
        orNull(this::uri),
        orNull(this::decimal),
        orNull(() -> "x"),
        orNull(this::text),
        orNull(() -> random.chance(50)),
        orNull(() -> "0fA9"),
        orNull(this::uri),
        orNull(this::decimal),
        orNull(this::decimal),
        orNull(this::decimal),
        orNull(this::decimal),
        orNull(this::decimal),
        orNull(this::decimal),
        orNull(() -> "CEL"),
        members(1));
  }

  private Timestamp time() {
    return new Timestamp(
        "20%02d-0%d-1%dT0%d:3%d:0%d%s%s"
            .formatted(
                random.below(60),
                random.between(1, 9),
                random.below(10),
                random.below(10),
                random.below(10),
                random.below(10),
                random.pick(List.of("", ".0", ".123", ".123456789012")),
                random.pick(List.of("Z", "+08:00", "-11:59"))));
  }

  private String uri() {
    return random.pick(
            List.of("urn:epc:id:sgtin:4012345.011111.", "https://id.gs1.org/01/04012345111118/21/"))
        + random.below(100_000);
  }

  private Decimal decimal() {
    String digits = random.below(1_000_000) + "." + random.below(1_000_000);
    return Decimal.of(
        (random.chance(30) ? "-" : "")
            + digits
            + (random.chance(20) ? "e" + random.between(-300, 300) : ""));
  }

  private String text() {
    return random.pick(
        List.of("", "Zhongshan", "中山市", "霍尔果斯 → Алматы", "\uD83D\uDEA2", "a\"b\\c\n"));
  }

  private Extension.Members members(int depth) {
    TreeMap<String, Extension.Member> members = new TreeMap<>();
    for (int i = random.below(3); i > 0; i--) {
      Extension.Name name = name("n" + random.below(10), true);
      members.put(name.text(), new Extension.Member(name, value(depth, true)));
    }
    return members.isEmpty()
        ? Extension.Members.NONE
        : new Extension.Members(List.copyOf(members.values()));
  }

  private Extension.Name name(String local, boolean named) {
    if (named && random.chance(70)) {
      Namespace namespace = random.pick(NAMESPACES);
      return new Extension.Name(namespace.iri(), namespace.prefix(), local);
    }
    return Extension.Name.plain(
        random.pick(List.of("https://x.example/" + local, "nobody:" + local)));
  }

  private Extension value(int depth, boolean named) {
    return switch (random.below(depth > 0 ? 6 : 4)) {
      case 0 -> new Extension.Text(text());
      case 1 -> new Extension.Numeric(decimal());
      case 2 -> new Extension.Bool(random.chance(50));
      case 3 -> new Extension.Null();
      case 4 -> new Extension.Items(list(3, () -> value(depth - 1, named)));
      default -> named ? members(depth - 1) : Extension.Members.NONE;
    };
  }

  private <T> @Nullable T orNull(Supplier<T> value) {
    return random.chance(50) ? value.get() : null;
  }

  private <T> List<T> list(int most, Supplier<T> value) {
    List<T> list = new ArrayList<>();
    for (int i = random.below(most + 1); i > 0; i--) {
      list.add(value.get());
    }
    return list;
  }
}
