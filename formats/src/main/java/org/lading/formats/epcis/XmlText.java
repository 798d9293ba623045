package org.lading.formats.epcis;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lading.formats.epcis.XmlElement.Declaration;

/** Writes an element as it was read, on one line where its own text has none. */
final class XmlText {
  private XmlText() {}

  /**
   * The element by itself.
   *
   * @param around declared by the elements around it, the innermost first
   */
  static String of(XmlElement element, List<XmlElement> around) {
    Map<String, String> declared = new TreeMap<>();
    for (XmlElement one : around) {
      one.declarations().forEach(d -> declared.putIfAbsent(d.prefix(), d.iri()));
    }
    element.declarations().forEach(d -> declared.put(d.prefix(), d.iri()));
    // The names of the standard are in no namespace, whatever the default was around them.
    declared.remove("");
    StringBuilder out = new StringBuilder();
    write(out, element, declared);
    return out.toString();
  }

  private static void write(StringBuilder out, XmlElement e, Map<String, String> declared) {
    out.append('<').append(e.name());
    declared.forEach(
        (prefix, iri) -> {
          out.append(prefix.isEmpty() ? " xmlns" : " xmlns:").append(prefix).append("=\"");
          escape(out, iri);
          out.append('"');
        });
    for (XmlElement.Attribute one : e.attributes()) {
      out.append(' ');
      if (!one.prefix().isEmpty()) {
        out.append(one.prefix()).append(':');
      }
      out.append(one.local()).append("=\"");
      escape(out, one.value());
      out.append('"');
    }
    String text = e.text();
    if (text.isEmpty() && e.children().isEmpty()) {
      out.append("/>");
      return;
    }
    out.append('>');
    escape(out, text);
    for (XmlElement child : e.children()) {
      Map<String, String> own = new TreeMap<>();
      for (Declaration one : child.declarations()) {
        own.put(one.prefix(), one.iri());
      }
      write(out, child, own);
    }
    out.append("</").append(e.name()).append('>');
  }

  static void escape(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\n', '\r', '\t' -> out.append("&#").append((int) c).append(';');
        default -> out.append(c);
      }
    }
  }
}
