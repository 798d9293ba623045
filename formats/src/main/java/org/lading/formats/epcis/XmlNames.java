package org.lading.formats.epcis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The prefixes of one event or header: XML may give a prefix another meaning on every element, a
 * {@code @context} cannot. A prefix with a second meaning gets a second name.
 */
final class XmlNames {
  /** Namespaces of the documents themselves, not of anything they say. */
  private static final Set<String> FRAME =
      Set.of(
          "urn:epcglobal:epcis:xsd:1",
          "urn:epcglobal:epcis:xsd:2",
          "urn:epcglobal:epcis-query:xsd:1",
          "urn:epcglobal:epcis-query:xsd:2",
          "urn:epcglobal:xsd:1",
          "urn:epcglobal:xsd:2",
          "http://www.w3.org/2001/XMLSchema",
          XmlValidation.SCHEMA_INSTANCE);

  private final Map<String, String> outer;
  private final Map<String, String> own = new TreeMap<>();

  /** Names inside a place where {@code outer} is declared already. */
  XmlNames(Map<String, String> outer) {
    this.outer = outer;
  }

  /** Keeps what is declared, whether or not a name uses it: values may. */
  void declare(List<XmlElement.Declaration> declarations) {
    for (XmlElement.Declaration one : declarations) {
      if (!one.prefix().isEmpty()
          && !one.iri().isEmpty()
          && !FRAME.contains(one.iri())
          && !one.iri().equals(meaning(one.prefix()))) {
        own.putIfAbsent(one.prefix(), one.iri());
      }
    }
  }

  /** The name as JSON writes it. */
  String name(String prefix, String namespace, String local) {
    return namespace.isEmpty() ? local : prefix(prefix, namespace) + ":" + local;
  }

  private String prefix(String written, String namespace) {
    if (!written.isEmpty() && namespace.equals(meaning(written))) {
      return written;
    }
    for (Map<String, String> known : List.of(own, outer)) {
      for (Map.Entry<String, String> one : known.entrySet()) {
        if (one.getValue().equals(namespace) && namespace.equals(meaning(one.getKey()))) {
          return one.getKey();
        }
      }
    }
    String base = written.isEmpty() ? "ns" : written;
    String free = written.isEmpty() ? "ns1" : written;
    for (int i = 1; own.containsKey(free); i++) {
      free = base + i;
    }
    own.put(free, namespace);
    return free;
  }

  private @Nullable String meaning(String prefix) {
    String mine = own.get(prefix);
    return mine == null ? outer.get(prefix) : mine;
  }

  /** What is declared here, by prefix. */
  Map<String, String> own() {
    return own;
  }

  /** What is declared here as an object of a {@code @context}; empty where nothing is. */
  List<Json> context(Position at) {
    if (own.isEmpty()) {
      return List.of();
    }
    List<Json.Field> fields = new ArrayList<>();
    own.forEach((prefix, iri) -> fields.add(new Json.Field(prefix, new Json.Str(at, iri))));
    return List.of(new Json.Obj(at, fields));
  }
}
