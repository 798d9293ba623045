package org.lading.formats.iso20022;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.formats.epcis.Position;

/** An element of a message with all below it, and where it stood. */
final class Element {
  private final @Nullable Element parent;
  private final String prefix;
  private final String local;
  private final @Nullable String currency;
  private final int line;
  private final int column;
  private List<Element> children = List.of();
  private String text = "";

  /** Holds the text from its second piece on: a text may come in as many pieces as characters. */
  private @Nullable StringBuilder pieces;

  /**
   * An element with as yet nothing inside.
   *
   * @param parent null for the topmost that is kept
   * @param prefix path to the topmost
   * @param currency the attribute Ccy
   */
  Element(
      @Nullable Element parent,
      String prefix,
      String local,
      @Nullable String currency,
      int line,
      int column) {
    this.parent = parent;
    this.prefix = prefix;
    this.local = local;
    this.currency = currency;
    this.line = line;
    this.column = column;
    if (parent != null) {
      parent.add(this);
    }
  }

  private void add(Element child) {
    if (children.isEmpty()) {
      children = new ArrayList<>(4);
    }
    children.add(child);
  }

  /** More of the text inside; white space before it is dropped, as between elements. */
  void add(String more) {
    if (pieces != null) {
      pieces.append(more);
    } else if (!text.isEmpty()) {
      pieces = new StringBuilder(text).append(more);
    } else if (!more.isBlank()) {
      text = more;
    }
  }

  String local() {
    return local;
  }

  @Nullable String currency() {
    return currency;
  }

  Position at() {
    return new Position(line, column);
  }

  /** Names from the element inside Document to this one. */
  String path() {
    String above = parent == null ? prefix : parent.path();
    return above.isEmpty() ? local : above + "/" + local;
  }

  List<Element> children() {
    return children;
  }

  /** The text directly inside, without the white space around it. */
  String text() {
    StringBuilder all = pieces;
    return all == null ? text.strip() : all.toString().strip();
  }

  /** The first child of this name. */
  @Nullable Element child(String name) {
    for (Element child : children) {
      if (child.local.equals(name)) {
        return child;
      }
    }
    return null;
  }

  List<Element> all(String name) {
    List<Element> found = new ArrayList<>();
    for (Element child : children) {
      if (child.local.equals(name)) {
        found.add(child);
      }
    }
    return found;
  }

  /** The element that the names lead to, the first of each. */
  static @Nullable Element at(@Nullable Element from, String... names) {
    Element element = from;
    for (String name : names) {
      if (element == null) {
        return null;
      }
      element = element.child(name);
    }
    return element;
  }

  /** The text of the element that the names lead to; empty where there is none. */
  static String text(@Nullable Element from, String... names) {
    Element element = at(from, names);
    return element == null ? "" : element.text();
  }

  /** The first that is there of several children: names changed between versions. */
  static @Nullable Element either(@Nullable Element from, String... names) {
    for (String name : names) {
      Element found = at(from, name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
