package org.lading.provenance.event;

import java.util.ArrayList;
import java.util.List;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;

/** Trees of extensions as bytes; names point into the namespaces of their event. */
final class ExtensionEncoding {
  /** No more values fit a transaction. */
  private static final int ELEMENTS = Limits.TRANSACTION_BYTES;

  private static final int FIRST_OF_VALUE = 1;
  private static final int FIRST_OF_MEMBER = 3;

  private final List<Namespace> namespaces;

  ExtensionEncoding(List<Namespace> namespaces) {
    this.namespaces = namespaces;
  }

  void writeValue(CanonicalWriter w, Extension value) {
    write(w, FIRST_OF_VALUE, value);
  }

  void writeMembers(CanonicalWriter w, int field, Extension.Members members) {
    for (Extension.Member member : members.members()) {
      w.element(
          field,
          inner -> {
            Extension.Name name = member.name();
            boolean plain = name.namespace().isEmpty();
            inner.uint32(1, plain ? 0 : 1 + indexOf(name));
            inner.string(2, plain ? name.text() : name.local());
            write(inner, FIRST_OF_MEMBER, member.value());
          });
    }
  }

  private int indexOf(Extension.Name name) {
    int index = namespaces.indexOf(new Namespace(name.prefix(), name.namespace()));
    if (index < 0) {
      throw new IllegalStateException(name + " is in none of its event's namespaces");
    }
    return index;
  }

  private void write(CanonicalWriter w, int first, Extension value) {
    switch (value) {
      case Extension.Text(String text) -> w.optionalString(first, text);
      case Extension.Numeric(Decimal number) -> w.optionalString(first + 1, number.text());
      case Extension.Bool(boolean truth) -> w.optionalBool(first + 2, truth);
      case Extension.Null _ -> w.optionalBool(first + 3, true);
      case Extension.Items(List<Extension> values) ->
          w.message(
              first + 4,
              inner ->
                  values.forEach(element -> inner.element(1, each -> writeValue(each, element))));
      case Extension.Members members ->
          w.message(first + 5, inner -> writeMembers(inner, 1, members));
    }
  }

  Extension readValue(CanonicalReader r) throws MalformedException {
    return read(r, FIRST_OF_VALUE);
  }

  Extension.Members readMembers(CanonicalReader r, int field) throws MalformedException {
    List<Extension.Member> members = r.repeated(field, ELEMENTS, this::readMember);
    try {
      return members.isEmpty() ? Extension.Members.NONE : new Extension.Members(members);
    } catch (IllegalArgumentException e) {
      throw r.malformed(String.valueOf(e.getMessage()));
    }
  }

  private Extension.Member readMember(CanonicalReader r) throws MalformedException {
    int number = r.uint32(1);
    String local = r.string(2);
    if (number > namespaces.size()) {
      throw r.malformed("namespace " + number + " of an event that has " + namespaces.size());
    }
    Extension.Name name = Extension.Name.plain(local);
    if (number > 0) {
      Namespace namespace = namespaces.get(number - 1);
      name = named(r, namespace, local);
    }
    return new Extension.Member(name, read(r, FIRST_OF_MEMBER));
  }

  private static Extension.Name named(CanonicalReader r, Namespace namespace, String local)
      throws MalformedException {
    try {
      return new Extension.Name(namespace.iri(), namespace.prefix(), local);
    } catch (IllegalArgumentException e) {
      throw r.malformed(String.valueOf(e.getMessage()));
    }
  }

  private Extension read(CanonicalReader r, int first) throws MalformedException {
    if (r.has(first)) {
      return new Extension.Text(r.optionalString(first));
    }
    if (r.has(first + 1)) {
      return new Extension.Numeric(EventDecoding.decimal(r, r.optionalString(first + 1)));
    }
    if (r.has(first + 2)) {
      return new Extension.Bool(r.optionalBool(first + 2));
    }
    if (r.has(first + 3)) {
      if (!r.optionalBool(first + 3)) {
        throw r.malformed("null is written as true");
      }
      return new Extension.Null();
    }
    if (r.has(first + 4)) {
      return r.message(first + 4, this::readItems);
    }
    return r.message(first + 5, inner -> readMembers(inner, 1));
  }

  private Extension readItems(CanonicalReader r) throws MalformedException {
    List<Extension> values = new ArrayList<>(r.repeated(1, ELEMENTS, this::readValue));
    try {
      return new Extension.Items(values);
    } catch (IllegalArgumentException e) {
      throw r.malformed(String.valueOf(e.getMessage()));
    }
  }
}
