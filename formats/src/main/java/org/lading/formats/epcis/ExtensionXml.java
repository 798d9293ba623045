package org.lading.formats.epcis;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.lading.provenance.event.Extension;
import org.lading.provenance.event.Namespace;

/**
 * Writes what lies outside the standard as elements and attributes in the namespaces of an event.
 */
final class ExtensionXml {
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}._-]*");
  private static final Set<String> TAKEN = Set.of("xsi", "xsd", "xml", "xmlns", "epcis");

  private final Map<Namespace, String> prefixes = new TreeMap<>();

  ExtensionXml(List<Namespace> namespaces) {
    Set<String> used = new TreeSet<>(TAKEN);
    for (Namespace one : namespaces) {
      String base = NAME.matcher(one.prefix()).matches() ? one.prefix() : "ns";
      String prefix = base;
      for (int i = 1; !used.add(prefix); i++) {
        prefix = base + i;
      }
      prefixes.put(one, prefix);
    }
  }

  void declare(XmlOut out) {
    prefixes.forEach((namespace, prefix) -> out.attribute("xmlns:" + prefix, namespace.iri()));
  }

  /** Members as elements. */
  void elements(XmlOut out, Extension.Members members) throws UnwritableException {
    elements(out, members, false);
  }

  /**
   * Members as elements.
   *
   * @param plainToo whether a name may be in no namespace: beside the standard's own it may not
   */
  private void elements(XmlOut out, Extension.Members members, boolean plainToo)
      throws UnwritableException {
    for (Extension.Member member : members.members()) {
      if (!member.name().text().equals("@context")) {
        element(out, name(member.name(), plainToo), member.value());
      }
    }
  }

  /** Members as attributes, which hold text only. */
  void attributes(XmlOut out, Extension.Members members) throws UnwritableException {
    for (Extension.Member member : members.members()) {
      out.attribute(name(member.name(), true), text(member));
    }
  }

  private static String text(Extension.Member member) throws UnwritableException {
    return switch (member.value()) {
      case Extension.Text(String text) -> text;
      case Extension.Numeric(var number) -> number.text();
      case Extension.Bool(boolean truth) -> Boolean.toString(truth);
      case Extension.Null _, Extension.Items _, Extension.Members _ ->
          throw new UnwritableException(
              member.name().text() + " is an attribute in XML and holds one value only");
    };
  }

  private void element(XmlOut out, String name, Extension value) throws UnwritableException {
    switch (value) {
      case Extension.Text(String text) -> out.element(name, text);
      case Extension.Numeric(var number) -> {
        String type = number.text().indexOf('e') >= 0 ? "xsd:double" : "xsd:decimal";
        out.open(name).attribute("xsi:type", type).text(number.text()).close();
      }
      case Extension.Bool(boolean truth) ->
          out.open(name).attribute("xsi:type", "xsd:boolean").text("" + truth).close();
      case Extension.Null _ -> out.open(name).attribute("xsi:nil", "true").close();
      case Extension.Items(var values) -> {
        for (Extension each : values) {
          if (each instanceof Extension.Items) {
            throw new UnwritableException(name + " is a list of lists, which XML does not have");
          }
          element(out, name, each);
        }
      }
      case Extension.Members members -> object(out, name, members);
    }
  }

  private void object(XmlOut out, String name, Extension.Members members)
      throws UnwritableException {
    out.open(name);
    Extension.Member value = null;
    for (Extension.Member member : members.members()) {
      value = member.name().text().equals(XmlExtensions.VALUE) ? member : value;
    }
    if (value == null) {
      elements(out, members, true);
    } else {
      for (Extension.Member member : members.members()) {
        if (!member.equals(value)) {
          out.attribute(name(member.name(), true), text(member));
        }
      }
      out.text(text(value));
    }
    out.close();
  }

  private String name(Extension.Name name, boolean plainToo) throws UnwritableException {
    String prefix = prefixes.get(namespace(name));
    boolean written =
        NAME.matcher(name.local()).matches() && (prefix != null || (plainToo && isPlain(name)));
    if (!written) {
      throw new UnwritableException(
          "XML has no name for "
              + name.text()
              + ": it is in no namespace whose prefix the event declares");
    }
    return prefix == null ? name.local() : prefix + ":" + name.local();
  }

  private static boolean isPlain(Extension.Name name) {
    return name.namespace().isEmpty() && name.prefix().isEmpty();
  }

  private static Namespace namespace(Extension.Name name) {
    // A name outside any namespace is looked for under one that no document can declare.
    return new Namespace(name.prefix(), name.namespace().isEmpty() ? " " : name.namespace());
  }
}
