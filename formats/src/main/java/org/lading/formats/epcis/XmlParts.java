package org.lading.formats.epcis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lading.formats.epcis.XmlExtensions.Gathered;

/** Puts the parts of an event in XML into the form they have in JSON. */
final class XmlParts {
  private static final Set<String> NUMBERS =
      Set.of("value", "minValue", "maxValue", "meanValue", "sDev", "percRank", "percValue");

  private final XmlNames names;
  private final XmlExtensions extensions;

  XmlParts(XmlNames names, XmlExtensions extensions) {
    this.names = names;
    this.extensions = extensions;
  }

  Json.Str word(XmlElement e, XmlVocabulary vocabulary) {
    return new Json.Str(e.at(), vocabulary.bare(e.text()));
  }

  Json.Arr texts(XmlElement list) {
    List<Json> values = new ArrayList<>(list.children().size());
    for (XmlElement one : list.children()) {
      values.add(new Json.Str(one.at(), one.text()));
    }
    return new Json.Arr(list.at(), values);
  }

  Json.Arr quantities(XmlElement list) {
    List<Json> values = new ArrayList<>(list.children().size());
    for (XmlElement one : list.children()) {
      List<Json.Field> fields = new ArrayList<>(3);
      for (XmlElement part : one.children()) {
        boolean number = part.isPlain("quantity");
        // An empty quantity is one that says of itself, by xsi:nil, that there is none.
        if (!number || !part.text().isEmpty()) {
          fields.add(
              new Json.Field(
                  part.local(),
                  number
                      ? new Json.Num(part.at(), part.text())
                      : new Json.Str(part.at(), part.text())));
        }
      }
      values.add(new Json.Obj(one.at(), fields));
    }
    return new Json.Arr(list.at(), values);
  }

  Json.Obj place(XmlElement place) throws Breach {
    List<Json.Field> fields = new ArrayList<>();
    Gathered others = new Gathered();
    extensions.addAttributes(others, place);
    XmlElement id = place.child("id");
    if (id != null) {
      fields.add(new Json.Field("id", new Json.Str(id.at(), id.text())));
    }
    others(place, Set.of("id"), others);
    fields.addAll(others.fields());
    return new Json.Obj(place.at(), fields);
  }

  /** A list whose entries are an identifier with an attribute that says of which type it is. */
  Json.Arr typed(XmlElement list, XmlVocabulary types) {
    List<Json> values = new ArrayList<>(list.children().size());
    for (XmlElement one : list.children()) {
      List<Json.Field> fields = new ArrayList<>(2);
      String type = one.attribute("type");
      if (type != null) {
        fields.add(new Json.Field("type", new Json.Str(one.at(), types.bare(type.strip()))));
      }
      fields.add(new Json.Field(one.local(), new Json.Str(one.at(), one.text())));
      values.add(new Json.Obj(one.at(), fields));
    }
    return new Json.Arr(list.at(), values);
  }

  Json.Obj persistentDisposition(XmlElement e) {
    List<Json.Field> fields = new ArrayList<>(2);
    for (String name : List.of("set", "unset")) {
      List<Json> values = new ArrayList<>();
      for (XmlElement one : e.children()) {
        if (one.isPlain(name)) {
          values.add(word(one, XmlVocabulary.DISPOSITION));
        }
      }
      if (!values.isEmpty()) {
        fields.add(new Json.Field(name, new Json.Arr(values.getFirst().at(), values)));
      }
    }
    return new Json.Obj(e.at(), fields);
  }

  Json.Obj error(XmlElement e) throws Breach {
    List<Json.Field> fields = new ArrayList<>();
    Gathered others = new Gathered();
    extensions.addAttributes(others, e);
    for (XmlElement one : e.children()) {
      if (one.isPlain("declarationTime")) {
        fields.add(new Json.Field("declarationTime", new Json.Str(one.at(), one.text())));
      } else if (one.isPlain("reason")) {
        fields.add(new Json.Field("reason", word(one, XmlVocabulary.ERROR_REASON)));
      } else if (one.isPlain("correctiveEventIDs")) {
        fields.add(new Json.Field("correctiveEventIDs", texts(one)));
      }
    }
    others(e, Set.of("declarationTime", "reason", "correctiveEventIDs"), others);
    fields.addAll(others.fields());
    return new Json.Obj(e.at(), fields);
  }

  Json.Obj ilmd(XmlElement e) throws Breach {
    Gathered members = new Gathered();
    extensions.addAttributes(members, e);
    others(e, Set.of(), members);
    return new Json.Obj(e.at(), members.fields());
  }

  Json.Arr sensors(XmlElement list) throws Breach {
    List<Json> values = new ArrayList<>(list.children().size());
    for (XmlElement one : list.children()) {
      values.add(sensor(one));
    }
    return new Json.Arr(list.at(), values);
  }

  private Json.Obj sensor(XmlElement e) throws Breach {
    List<Json.Field> fields = new ArrayList<>();
    List<Json> reports = new ArrayList<>();
    for (XmlElement one : e.children()) {
      if (one.isPlain("sensorMetadata")) {
        fields.add(new Json.Field("sensorMetadata", attributes(one)));
      } else if (one.isPlain("sensorReport")) {
        reports.add(attributes(one));
      }
    }
    fields.add(new Json.Field("sensorReport", new Json.Arr(e.at(), reports)));
    Gathered others = new Gathered();
    extensions.addAttributes(others, e);
    others(e, Set.of("sensorMetadata", "sensorReport"), others);
    fields.addAll(others.fields());
    return new Json.Obj(e.at(), fields);
  }

  /** Metadata and reports of a sensor are made of attributes alone. */
  private Json.Obj attributes(XmlElement e) throws Breach {
    names.declare(e.declarations());
    if (!e.text().isEmpty() || !e.children().isEmpty()) {
      throw new Breach(
          new Json.Nul(e.at()), e.local() + " is written in attributes and has nothing inside");
    }
    List<Json.Field> fields = new ArrayList<>(e.attributes().size());
    for (XmlElement.Attribute one : e.attributes()) {
      if (one.namespace().isEmpty()) {
        fields.add(new Json.Field(one.local(), attribute(e.at(), one.local(), one.value())));
      } else if (!one.namespace().equals(XmlValidation.SCHEMA_INSTANCE)) {
        fields.add(
            new Json.Field(
                names.name(one.prefix(), one.namespace(), one.local()),
                new Json.Str(e.at(), one.value().strip())));
      }
    }
    return new Json.Obj(e.at(), fields);
  }

  private static Json attribute(Position at, String name, String written) {
    String value = written.strip();
    if (NUMBERS.contains(name)) {
      return new Json.Num(at, value);
    }
    return switch (name) {
      case "type" -> new Json.Str(at, XmlVocabulary.MEASUREMENT.bare(value));
      case "exception" -> new Json.Str(at, XmlVocabulary.SENSOR_ALERT.bare(value));
      case "component" -> new Json.Str(at, XmlVocabulary.COMPONENT.bare(value));
      case "booleanValue" -> bool(at, value);
      // Text of a sensor is the one thing that may mean its own white space.
      case "stringValue" -> new Json.Str(at, written);
      default -> new Json.Str(at, value);
    };
  }

  private static Json bool(Position at, String value) {
    @Nullable Boolean truth =
        switch (value) {
          case "true", "1" -> true;
          case "false", "0" -> false;
          default -> null;
        };
    return truth == null ? new Json.Str(at, value) : new Json.Bool(at, truth);
  }

  private void others(XmlElement parent, Set<String> standard, Gathered to) throws Breach {
    for (XmlElement child : parent.children()) {
      if (child.isPlain("extension")) {
        names.declare(child.declarations());
        others(child, Set.of(), to);
      } else if (!child.namespace().isEmpty() || !standard.contains(child.local())) {
        extensions.add(to, child);
      }
    }
  }
}
