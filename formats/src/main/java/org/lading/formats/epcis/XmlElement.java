package org.lading.formats.epcis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An XML element with all below it, and where it stood in the document. */
final class XmlElement {
  /** An attribute other than a declaration of a namespace. */
  record Attribute(String prefix, String namespace, String local, String value) {}

  /** What a prefix stands for inside an element; an empty prefix is the default namespace. */
  record Declaration(String prefix, String iri) {}

  private final Position at;
  private final String prefix;
  private final String namespace;
  private final String local;
  private final List<Declaration> declarations;
  private final List<Attribute> attributes;
  private final List<XmlElement> children = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  XmlElement(
      Position at,
      String prefix,
      String namespace,
      String local,
      List<Declaration> declarations,
      List<Attribute> attributes) {
    this.at = at;
    this.prefix = prefix;
    this.namespace = namespace;
    this.local = local;
    this.declarations = declarations;
    this.attributes = attributes;
  }

  Position at() {
    return at;
  }

  String prefix() {
    return prefix;
  }

  /** Empty where there is none. */
  String namespace() {
    return namespace;
  }

  String local() {
    return local;
  }

  List<Declaration> declarations() {
    return declarations;
  }

  List<Attribute> attributes() {
    return attributes;
  }

  List<XmlElement> children() {
    return children;
  }

  void add(XmlElement child) {
    children.add(child);
  }

  void add(String more) {
    text.append(more);
  }

  /** The text directly inside, without the white space around it. */
  String text() {
    return text.toString().strip();
  }

  boolean isPlain(String name) {
    return namespace.isEmpty() && local.equals(name);
  }

  /** The name as the document writes it. */
  String name() {
    return prefix.isEmpty() ? local : prefix + ":" + local;
  }

  /** The first child in no namespace that has this name. */
  @Nullable XmlElement child(String name) {
    for (XmlElement child : children) {
      if (child.isPlain(name)) {
        return child;
      }
    }
    return null;
  }

  @Nullable String attribute(String name) {
    for (Attribute attribute : attributes) {
      if (attribute.namespace().isEmpty() && attribute.local().equals(name)) {
        return attribute.value();
      }
    }
    return null;
  }

  /** Characters of names and values directly in this element. */
  int size() {
    int size = local.length() + 8;
    for (Attribute attribute : attributes) {
      size += attribute.local().length() + attribute.value().length() + 8;
    }
    for (Declaration declaration : declarations) {
      size += declaration.prefix().length() + declaration.iri().length() + 8;
    }
    return size;
  }
}
