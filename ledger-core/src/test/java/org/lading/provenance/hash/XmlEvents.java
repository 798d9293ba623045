package org.lading.provenance.hash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.BizTransaction;
import org.lading.provenance.event.Decimal;
import org.lading.provenance.event.Destination;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ErrorDeclaration;
import org.lading.provenance.event.EventCommon;
import org.lading.provenance.event.Extension;
import org.lading.provenance.event.Ilmd;
import org.lading.provenance.event.Namespace;
import org.lading.provenance.event.Place;
import org.lading.provenance.event.Quantity;
import org.lading.provenance.event.SensorElement;
import org.lading.provenance.event.SensorMetadata;
import org.lading.provenance.event.SensorReport;
import org.lading.provenance.event.Source;
import org.lading.provenance.event.Timestamp;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Reads the published XML vectors, and no more of XML than they use. */
final class XmlEvents {
  private static final Set<String> STANDARD =
      Set.of(
          "eventTime",
          "eventTimeZoneOffset",
          "recordTime",
          "eventID",
          "errorDeclaration",
          "epcList",
          "parentID",
          "childEPCs",
          "quantityList",
          "childQuantityList",
          "inputEPCList",
          "outputEPCList",
          "inputQuantityList",
          "outputQuantityList",
          "transformationID",
          "action",
          "bizStep",
          "disposition",
          "readPoint",
          "bizLocation",
          "bizTransactionList",
          "sourceList",
          "destinationList",
          "sensorElementList",
          "ilmd");

  private final List<Namespace> namespaces;

  private XmlEvents(List<Namespace> namespaces) {
    this.namespaces = namespaces;
  }

  static List<EpcisEvent> read(Path file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    Element root = factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
    Set<Namespace> declared = new TreeSet<>();
    declared(root, declared);
    XmlEvents reader = new XmlEvents(List.copyOf(declared));
    List<EpcisEvent> events = new ArrayList<>();
    var all = root.getElementsByTagName("EventList");
    for (int i = 0; i < all.getLength(); i++) {
      for (Element event : children((Element) all.item(i))) {
        events.add(reader.event(event));
      }
    }
    return events;
  }

  private static void declared(Element e, Set<Namespace> found) {
    NamedNodeMap attributes = e.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      if (attribute.getName().startsWith("xmlns:")) {
        found.add(new Namespace(attribute.getLocalName(), attribute.getValue()));
      }
    }
    children(e).forEach(child -> declared(child, found));
  }

  private EpcisEvent event(Element e) {
    EventCommon common = common(e);
    String parent = text(e, "parentID");
    String actionText = text(e, "action");
    Action action = actionText == null ? Action.ADD : Action.valueOf(actionText);
    Element ilmdElement = child(e, "ilmd");
    Ilmd ilmd = ilmdElement == null ? null : new Ilmd(members(ilmdElement, Set.of()));
    return switch (e.getLocalName()) {
      case "ObjectEvent" ->
          new EpcisEvent.ObjectEvent(
              common, action, epcs(e, "epcList"), quantities(e, "quantityList"), ilmd);
      case "AggregationEvent" ->
          new EpcisEvent.AggregationEvent(
              common, action, parent, epcs(e, "childEPCs"), quantities(e, "childQuantityList"));
      case "TransactionEvent" ->
          new EpcisEvent.TransactionEvent(
              common, action, parent, epcs(e, "epcList"), quantities(e, "quantityList"));
      case "TransformationEvent" ->
          new EpcisEvent.TransformationEvent(
              common,
              epcs(e, "inputEPCList"),
              quantities(e, "inputQuantityList"),
              epcs(e, "outputEPCList"),
              quantities(e, "outputQuantityList"),
              text(e, "transformationID"),
              ilmd);
      default -> throw new AssertionError(e.getLocalName());
    };
  }

  private EventCommon common(Element e) {
    List<BizTransaction> transactions = new ArrayList<>();
    inside(e, "bizTransactionList")
        .forEach(t -> transactions.add(new BizTransaction(attribute(t, "type"), content(t))));
    List<Source> sources = new ArrayList<>();
    inside(e, "sourceList")
        .forEach(s -> sources.add(new Source(s.getAttribute("type"), content(s))));
    List<Destination> destinations = new ArrayList<>();
    inside(e, "destinationList")
        .forEach(d -> destinations.add(new Destination(d.getAttribute("type"), content(d))));
    Element list = child(e, "epcList");
    List<String> empty = list != null && children(list).isEmpty() ? List.of("epcList") : List.of();
    return new EventCommon(
        null,
        namespaces,
        new Timestamp(String.valueOf(text(e, "eventTime"))),
        null,
        String.valueOf(text(e, "eventTimeZoneOffset")),
        text(e, "eventID"),
        error(child(e, "errorDeclaration")),
        null,
        null,
        text(e, "bizStep"),
        text(e, "disposition"),
        place(child(e, "readPoint")),
        place(child(e, "bizLocation")),
        transactions,
        sources,
        destinations,
        inside(e, "sensorElementList").stream().map(this::sensor).toList(),
        empty,
        members(e, STANDARD));
  }

  private @Nullable ErrorDeclaration error(@Nullable Element e) {
    return e == null
        ? null
        : new ErrorDeclaration(
            new Timestamp(String.valueOf(text(e, "declarationTime"))),
            text(e, "reason"),
            null,
            members(e, Set.of("declarationTime", "reason")));
  }

  private @Nullable Place place(@Nullable Element e) {
    return e == null ? null : new Place(String.valueOf(text(e, "id")), members(e, Set.of("id")));
  }

  private SensorElement sensor(Element e) {
    Element m = child(e, "sensorMetadata");
    SensorMetadata metadata =
        m == null
            ? null
            : new SensorMetadata(
                time(m, "time"),
                time(m, "startTime"),
                time(m, "endTime"),
                attribute(m, "deviceID"),
                attribute(m, "deviceMetadata"),
                attribute(m, "rawData"),
                attribute(m, "dataProcessingMethod"),
                attribute(m, "bizRules"),
                prefixedAttributes(m));
    List<SensorReport> reports = new ArrayList<>();
    for (Element child : children(e)) {
      if (child.getLocalName().equals("sensorReport")) {
        reports.add(report(child));
      }
    }
    return new SensorElement(
        metadata, reports, members(e, Set.of("sensorMetadata", "sensorReport")));
  }

  private SensorReport report(Element r) {
    String bool = attribute(r, "booleanValue");
    return new SensorReport(
        attribute(r, "type"),
        attribute(r, "exception"),
        attribute(r, "deviceID"),
        attribute(r, "deviceMetadata"),
        attribute(r, "rawData"),
        attribute(r, "dataProcessingMethod"),
        time(r, "time"),
        attribute(r, "microorganism"),
        attribute(r, "chemicalSubstance"),
        attribute(r, "coordinateReferenceSystem"),
        number(r, "value"),
        attribute(r, "component"),
        attribute(r, "stringValue"),
        bool == null ? null : Boolean.valueOf(bool),
        attribute(r, "hexBinaryValue"),
        attribute(r, "uriValue"),
        number(r, "minValue"),
        number(r, "maxValue"),
        number(r, "meanValue"),
        number(r, "sDev"),
        number(r, "percRank"),
        number(r, "percValue"),
        attribute(r, "uom"),
        reportExtensions(r));
  }

  /** The vectors write bizRules on a report too, where the standard has none. */
  private Extension.Members reportExtensions(Element r) {
    String rules = attribute(r, "bizRules");
    Extension.Members prefixed = prefixedAttributes(r);
    if (rules == null) {
      return prefixed;
    }
    List<Extension.Member> all = new ArrayList<>(prefixed.members());
    all.addFirst(new Extension.Member(Extension.Name.plain("bizRules"), new Extension.Text(rules)));
    return new Extension.Members(all);
  }

  private static List<String> epcs(Element e, String name) {
    return inside(e, name).stream().map(XmlEvents::content).toList();
  }

  private static List<Quantity> quantities(Element e, String name) {
    List<Quantity> quantities = new ArrayList<>();
    for (Element q : inside(e, name)) {
      String amount = text(q, "quantity");
      quantities.add(
          new Quantity(
              String.valueOf(text(q, "epcClass")),
              amount == null ? null : Decimal.of(amount),
              text(q, "uom")));
    }
    return quantities;
  }

  private Extension.Members members(Element e, Set<String> standard) {
    Map<String, List<Extension>> values = new TreeMap<>();
    Map<String, Extension.Name> names = new TreeMap<>();
    for (Element child : children(e)) {
      if (child.getNamespaceURI() == null && standard.contains(child.getLocalName())) {
        continue;
      }
      Extension.Name name = name(child);
      names.put(name.text(), name);
      values.computeIfAbsent(name.text(), n -> new ArrayList<>()).add(value(child));
    }
    List<Extension.Member> members = new ArrayList<>(prefixedAttributes(e).members());
    values.forEach(
        (text, all) ->
            members.add(
                new Extension.Member(
                    names.getOrDefault(text, Extension.Name.plain(text)),
                    all.size() == 1 ? all.getFirst() : new Extension.Items(all))));
    members.sort((a, b) -> a.name().text().compareTo(b.name().text()));
    return new Extension.Members(members);
  }

  private Extension value(Element e) {
    boolean tree = !children(e).isEmpty() || !prefixedAttributes(e).isEmpty();
    return tree ? members(e, Set.of()) : new Extension.Text(content(e));
  }

  private static Extension.Members prefixedAttributes(Element e) {
    Map<String, Extension.Member> found = new TreeMap<>();
    NamedNodeMap attributes = e.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr a = (Attr) attributes.item(i);
      if (a.getNamespaceURI() != null && !a.getName().startsWith("xmlns")) {
        found.put(a.getName(), new Extension.Member(name(a), new Extension.Text(a.getValue())));
      }
    }
    return new Extension.Members(List.copyOf(found.values()));
  }

  private static Extension.Name name(Node node) {
    String namespace = node.getNamespaceURI();
    return namespace == null
        ? Extension.Name.plain(node.getLocalName())
        : new Extension.Name(namespace, String.valueOf(node.getPrefix()), node.getLocalName());
  }

  private static List<Element> inside(Element e, String name) {
    Element list = child(e, name);
    return list == null ? List.of() : children(list);
  }

  private static List<Element> children(Element e) {
    List<Element> found = new ArrayList<>();
    for (Node n = e.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }

  private static @Nullable Element child(Element e, String name) {
    for (Element each : children(e)) {
      if (each.getNamespaceURI() == null && each.getLocalName().equals(name)) {
        return each;
      }
    }
    return null;
  }

  private static @Nullable String text(Element e, String name) {
    Element child = child(e, name);
    return child == null ? null : content(child);
  }

  private static String content(Element e) {
    return e.getTextContent().strip();
  }

  private static @Nullable String attribute(Element e, String name) {
    return e.hasAttribute(name) ? e.getAttribute(name) : null;
  }

  private static @Nullable Timestamp time(Element e, String name) {
    String text = attribute(e, name);
    return text == null ? null : new Timestamp(text);
  }

  private static @Nullable Decimal number(Element e, String name) {
    String text = attribute(e, name);
    return text == null ? null : Decimal.of(text);
  }
}
