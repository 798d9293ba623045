package org.lading.provenance.hash;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lading.provenance.event.Decimal;
import org.lading.provenance.event.Extension;
import org.lading.provenance.event.Timestamp;

/** Writes fields one after the other, {@code name=value}, nothing between them. */
final class Fields {
  /** By code point, which is the order of the UTF-8 bytes. */
  static final Comparator<String> ORDER = Fields::compare;

  private final StringBuilder out;
  private final Values values;

  Fields(StringBuilder out, Values values) {
    this.out = out;
    this.values = values;
  }

  Fields text(String name, @Nullable String value) {
    return value == null ? this : plain(name, values.text(value));
  }

  Fields word(String name, String vocabulary, @Nullable String value) {
    return value == null ? this : plain(name, values.word(vocabulary, value));
  }

  Fields number(String name, @Nullable Decimal value) {
    return value == null
        ? this
        : plain(name, NumberText.of(value.toBigDecimal(), values.profile()));
  }

  Fields time(String name, @Nullable Timestamp value) {
    return value == null ? this : plain(name, TimeText.of(value, values.profile()));
  }

  Fields plain(String name, String value) {
    if (!value.isEmpty()) {
      out.append(name).append('=').append(value);
    }
    return this;
  }

  /** A list: its name, then its elements in order of their text; nothing where it is empty. */
  <T> Fields list(String name, List<T> elements, Function<T, String> write) {
    if (elements.isEmpty()) {
      return this;
    }
    return sorted(name, elements.stream().map(write).toList());
  }

  /** {@code name}, then the texts in their order. */
  Fields sorted(String name, List<String> texts) {
    List<String> sorted = new ArrayList<>(texts);
    sorted.removeIf(String::isEmpty);
    if (sorted.isEmpty()) {
      return this;
    }
    sorted.sort(ORDER);
    out.append(name);
    sorted.forEach(out::append);
    return this;
  }

  /** Extensions, in order of their text. */
  Fields extensions(Extension.Members members) {
    return members.isEmpty() ? this : sorted("", texts(members));
  }

  /** One text for each member, for each element of a list among them. */
  List<String> texts(Extension.Members members) {
    List<String> texts = new ArrayList<>();
    for (Extension.Member member : members.members()) {
      add(texts, name(member.name()), member.value());
    }
    return texts;
  }

  private void add(List<String> texts, String name, Extension value) {
    switch (value) {
      case Extension.Text text -> {
        String one = values.untyped(text.value());
        texts.add(one.isEmpty() ? name : name + "=" + one);
      }
      case Extension.Numeric number ->
          texts.add(name + "=" + NumberText.of(number.value().toBigDecimal(), values.profile()));
      case Extension.Bool bool -> texts.add(name + "=" + bool.value());
      case Extension.Null _ -> texts.add(name);
      case Extension.Items items -> items.values().forEach(each -> add(texts, name, each));
      case Extension.Members members -> {
        StringBuilder inner = new StringBuilder();
        new Fields(inner, values).sorted(name, texts(members));
        texts.add(inner.isEmpty() ? name : inner.toString());
      }
    }
  }

  private String name(Extension.Name name) {
    return name.namespace().isEmpty()
        ? name.text()
        : "{" + namespace(name.namespace()) + "}" + name.local();
  }

  /** The vocabulary's own namespace ends with a colon in JSON and without one in XML. */
  private String namespace(String iri) {
    boolean inJson = iri.equals("urn:epcglobal:cbv:mda:");
    return inJson && values.profile() == HashProfile.PUBLISHED
        ? iri.substring(0, iri.length() - 1)
        : iri;
  }

  private static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        // A surrogate stands for a code point above every other character.
        boolean high = Character.isSurrogate(x);
        return high == Character.isSurrogate(y) ? Character.compare(x, y) : high ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
