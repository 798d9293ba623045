package org.lading.formats.epcis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lading.provenance.event.Extension;
import org.lading.provenance.event.Namespace;

/** What prefixes stand for at some place of a document, and which of them an event has used. */
final class Prefixes {
  /** Where the standard's own terms are defined; given to every document written here. */
  static final String STANDARD_CONTEXT = "https://ref.gs1.org/standards/epcis/epcis-context.jsonld";

  /** Prefixes the standard context defines, so that documents need not. */
  private static final Map<String, String> STANDARD =
      Map.of(
          "cbv", "https://ref.gs1.org/cbv/",
          "cbvmda", "urn:epcglobal:cbv:mda:",
          "dcterms", "http://purl.org/dc/terms/",
          "epcis", "https://ref.gs1.org/epcis/",
          "gs1", "https://gs1.org/voc/",
          "owl", "http://www.w3.org/2002/07/owl#",
          "rdfs", "http://www.w3.org/2000/01/rdf-schema#",
          "xsd", "http://www.w3.org/2001/XMLSchema#");

  private final Map<String, String> declared;
  private final SortedSet<Namespace> used;
  private final boolean plainNames;

  private Prefixes(Map<String, String> declared, SortedSet<Namespace> used, boolean plainNames) {
    this.declared = declared;
    this.used = used;
    this.plainNames = plainNames;
  }

  /** The prefixes a document's {@code @context} declares; nothing is used yet. */
  static Prefixes of(@Nullable Extension context) {
    Map<String, String> declared = new HashMap<>();
    collect(context, declared);
    return new Prefixes(declared, new TreeSet<>(), false);
  }

  /** The same, where what is outside the standard need not be named by a prefix or URI. */
  Prefixes withPlainNames() {
    return new Prefixes(declared, new TreeSet<>(), true);
  }

  boolean plainNames() {
    return plainNames;
  }

  void copyTo(Map<String, String> prefixes) {
    prefixes.putAll(declared);
  }

  static boolean isStandard(Namespace namespace) {
    return namespace.iri().equals(STANDARD.get(namespace.prefix()));
  }

  /** The same prefixes for one more event. */
  Prefixes forEvent(@Nullable Extension context) {
    return new Prefixes(with(context), new TreeSet<>(), plainNames);
  }

  /** The prefixes inside a part of the same event that has a context of its own. */
  Prefixes within(@Nullable Extension context) {
    return context == null ? this : new Prefixes(with(context), used, plainNames);
  }

  boolean declares(Namespace namespace) {
    return namespace.iri().equals(declared.get(namespace.prefix()));
  }

  private Map<String, String> with(@Nullable Extension context) {
    if (context == null) {
      return declared;
    }
    Map<String, String> more = new HashMap<>(declared);
    collect(context, more);
    return more;
  }

  /** The name of a member, with what its prefix stands for. */
  Extension.Name name(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0) {
      return Extension.Name.plain(text);
    }
    String prefix = text.substring(0, colon);
    @Nullable String iri = lookup(prefix);
    if (iri == null) {
      return Extension.Name.plain(text);
    }
    used.add(new Namespace(prefix, iri));
    return Extension.Name.of(text, iri);
  }

  /** A value may be written with a prefix too: what it stands for travels with the event. */
  void use(String value) {
    int colon = value.indexOf(':');
    if (colon > 0) {
      String prefix = value.substring(0, colon);
      @Nullable String iri = lookup(prefix);
      if (iri != null) {
        used.add(new Namespace(prefix, iri));
      }
    }
  }

  /** A name with a prefix written out, where the prefix is known here; anything else as it is. */
  String expanded(String value) {
    int colon = value.indexOf(':');
    if (colon <= 0 || value.startsWith("//", colon + 1)) {
      return value;
    }
    @Nullable String iri = lookup(value.substring(0, colon));
    return iri == null ? value : iri + value.substring(colon + 1);
  }

  private @Nullable String lookup(String prefix) {
    @Nullable String iri = declared.get(prefix);
    return iri == null ? STANDARD.get(prefix) : iri;
  }

  List<Namespace> used() {
    return List.copyOf(used);
  }

  private static void collect(@Nullable Extension context, Map<String, String> into) {
    switch (context) {
      case null -> {}
      case Extension.Items(var values) -> values.forEach(value -> collect(value, into));
      case Extension.Members(var members) -> {
        for (Extension.Member member : members) {
          String prefix = member.name().text();
          @Nullable String iri = iri(member.value());
          if (iri != null && !iri.isEmpty() && prefix.indexOf(':') < 0 && !prefix.startsWith("@")) {
            into.put(prefix, iri);
          }
        }
      }
      case Extension.Text _, Extension.Numeric _, Extension.Bool _, Extension.Null _ -> {}
    }
  }

  /** A term's IRI, written alone or as {@code {"@id": …}}. */
  private static @Nullable String iri(Extension definition) {
    if (definition instanceof Extension.Text(String iri)) {
      return iri;
    }
    if (definition instanceof Extension.Members(var members)) {
      for (Extension.Member member : members) {
        if (member.name().text().equals("@id")
            && member.value() instanceof Extension.Text(String iri)) {
          return iri;
        }
      }
    }
    return null;
  }
}
