package org.lading.formats.epcis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts XML together: elements open and close in order, and what is inside is escaped. */
final class XmlOut {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();
  private boolean inTag;

  XmlOut open(String name) {
    endTag();
    out.append('<').append(name);
    open.push(name);
    inTag = true;
    return this;
  }

  XmlOut attribute(String name, @Nullable String value) {
    if (value != null) {
      out.append(' ').append(name).append("=\"");
      XmlText.escape(out, value);
      out.append('"');
    }
    return this;
  }

  XmlOut text(String text) {
    if (!text.isEmpty()) {
      endTag();
      XmlText.escape(out, text);
    }
    return this;
  }

  XmlOut close() {
    String name = open.pop();
    if (inTag) {
      out.append("/>");
      inTag = false;
    } else {
      out.append("</").append(name).append('>');
    }
    return this;
  }

  /** An element with text, where there is any. */
  XmlOut element(String name, @Nullable String text) {
    return text == null ? this : open(name).text(text).close();
  }

  /** A list of elements with texts, where it has any. */
  XmlOut list(String name, String each, List<String> texts) {
    if (!texts.isEmpty()) {
      open(name);
      texts.forEach(text -> element(each, text));
      close();
    }
    return this;
  }

  private void endTag() {
    if (inTag) {
      out.append('>');
      inTag = false;
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
