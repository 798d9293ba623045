package org.lading.formats.epcis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what XML documents hold outside the standard, in the form JSON gives it. */
final class XmlExtensions {
  /** Text beside attributes, by the name JSON-LD has for a value with properties. */
  static final String VALUE = "@value";

  private static final Set<String> NUMBERS =
      Set.of(
          "integer",
          "int",
          "long",
          "short",
          "byte",
          "decimal",
          "double",
          "float",
          "nonNegativeInteger",
          "positiveInteger",
          "unsignedLong",
          "unsignedInt",
          "unsignedShort");

  private final XmlNames names;

  XmlExtensions(XmlNames names) {
    this.names = names;
  }

  /** Members gathered by name: one that comes several times becomes a list. */
  static final class Gathered {
    private final Map<String, List<Json>> members = new LinkedHashMap<>();

    void add(String name, Json value) {
      members.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value);
    }

    List<Json.Field> fields() {
      List<Json.Field> fields = new ArrayList<>(members.size());
      members.forEach(
          (name, values) ->
              fields.add(
                  new Json.Field(
                      name,
                      values.size() == 1
                          ? values.getFirst()
                          : new Json.Arr(values.getFirst().at(), values))));
      return fields;
    }
  }

  void add(Gathered to, XmlElement element) throws Breach {
    names.declare(element.declarations());
    to.add(names.name(element.prefix(), element.namespace(), element.local()), value(element));
  }

  /** The attributes the standard does not know; those about the schema say nothing themselves. */
  void addAttributes(Gathered to, XmlElement element) {
    names.declare(element.declarations());
    for (XmlElement.Attribute one : element.attributes()) {
      if (!one.namespace().equals(XmlValidation.SCHEMA_INSTANCE)) {
        to.add(
            names.name(one.prefix(), one.namespace(), one.local()),
            new Json.Str(element.at(), one.value()));
      }
    }
  }

  Json value(XmlElement element) throws Breach {
    Gathered inside = new Gathered();
    addAttributes(inside, element);
    boolean leaf = element.children().isEmpty();
    if (leaf && inside.members.isEmpty()) {
      return leaf(element);
    }
    String text = element.text();
    if (leaf && !text.isEmpty()) {
      inside.add(VALUE, leaf(element));
    } else if (!text.isEmpty()) {
      throw new Breach(
          new Json.Str(element.at(), text),
          "an element outside the standard holds text or elements, and "
              + element.name()
              + " holds both");
    }
    for (XmlElement child : element.children()) {
      add(inside, child);
    }
    return new Json.Obj(element.at(), inside.fields());
  }

  private static Json leaf(XmlElement element) {
    String text = element.text();
    String type = "";
    for (XmlElement.Attribute one : element.attributes()) {
      if (one.namespace().equals(XmlValidation.SCHEMA_INSTANCE)) {
        switch (one.local()) {
          case "type" -> type = one.value().substring(one.value().indexOf(':') + 1).strip();
          case "nil" -> {
            if (text.isEmpty()) {
              return new Json.Nul(element.at());
            }
          }
          default -> {}
        }
      }
    }
    if (NUMBERS.contains(type) && text.matches("[+-]?\\d+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?")) {
      return new Json.Num(element.at(), text);
    }
    if (type.equals("boolean") && (text.equals("true") || text.equals("false"))) {
      return new Json.Bool(element.at(), text.equals("true"));
    }
    return new Json.Str(element.at(), text);
  }
}
