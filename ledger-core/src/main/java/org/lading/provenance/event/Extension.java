package org.lading.provenance.event;

import java.util.List;
import org.lading.codec.Limits;

/**
 * What a document adds to the standard: a tree of values whose members are named in namespaces.
 * ILMD, extensions of an event and of its parts, and {@code @context} are such trees.
 */
public sealed interface Extension {
  /** Levels of lists and members below this one; 0 for a single value. */
  default int depth() {
    int deepest = 0;
    switch (this) {
      case Text _, Numeric _, Bool _, Null _ -> {
        return 0;
      }
      case Items items -> {
        for (Extension value : items.values()) {
          deepest = Math.max(deepest, value.depth());
        }
      }
      case Members members -> {
        for (Member member : members.members()) {
          deepest = Math.max(deepest, member.value().depth());
        }
      }
    }
    return deepest + 1;
  }

  record Text(String value) implements Extension {}

  record Numeric(Decimal value) implements Extension {}

  record Bool(boolean value) implements Extension {}

  record Null() implements Extension {}

  /** A list, in the document's order. */
  record Items(List<Extension> values) implements Extension {
    public Items {
      values = List.copyOf(values);
      requireDepth(values);
    }
  }

  /** Named members, sorted by the name as written; no name twice. */
  record Members(List<Member> members) implements Extension {
    public static final Members NONE = new Members(List.of());

    public Members {
      members = List.copyOf(members);
      requireDepth(members.stream().map(Member::value).toList());
      for (int i = 1; i < members.size(); i++) {
        String before = members.get(i - 1).name().text();
        String name = members.get(i).name().text();
        if (before.compareTo(name) >= 0) {
          throw new IllegalArgumentException(
              "members are sorted by name and named once, but " + name + " follows " + before);
        }
      }
    }

    public boolean isEmpty() {
      return members.isEmpty();
    }
  }

  record Member(Name name, Extension value) {}

  /**
   * The name of a member as written, {@code prefix:local} or a plain word, and the namespace its
   * prefix stood for.
   *
   * @param namespace the IRI, or empty where the prefix stands for none (a plain word, a keyword
   *     like {@code @type}, a full IRI, a prefix nobody declared)
   * @param prefix what stands before the first colon, or empty where there is no colon
   */
  record Name(String namespace, String prefix, String local) {
    public Name {
      if (prefix.isEmpty() ? local.indexOf(':') > 0 : prefix.indexOf(':') >= 0) {
        throw new IllegalArgumentException(
            "the prefix ends at the first colon, in " + prefix + ":" + local);
      }
    }

    /** A name outside any namespace. */
    public static Name plain(String text) {
      return of(text, "");
    }

    /** Splits {@code text} at its first colon; {@code namespace} is what its prefix stands for. */
    public static Name of(String text, String namespace) {
      int colon = text.indexOf(':');
      return colon > 0
          ? new Name(namespace, text.substring(0, colon), text.substring(colon + 1))
          : new Name(namespace, "", text);
    }

    /** As the document wrote it. */
    public String text() {
      return prefix.isEmpty() ? local : prefix + ":" + local;
    }
  }

  private static void requireDepth(List<Extension> values) {
    for (Extension value : values) {
      if (value.depth() >= Limits.EXTENSION_DEPTH) {
        throw new IllegalArgumentException(
            "extensions are nested at most " + Limits.EXTENSION_DEPTH + " levels deep");
      }
    }
  }
}
