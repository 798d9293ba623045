package org.lading.provenance.event;

/** What a prefix stands for in an event: it travels with the event, so one can be read alone. */
public record Namespace(String prefix, String iri) implements Comparable<Namespace> {
  public Namespace {
    if (prefix.indexOf(':') >= 0) {
      throw new IllegalArgumentException("a prefix has no colon: " + prefix);
    }
    if (iri.isEmpty()) {
      throw new IllegalArgumentException("the prefix " + prefix + " stands for an empty IRI");
    }
  }

  @Override
  public int compareTo(Namespace other) {
    int byPrefix = prefix.compareTo(other.prefix);
    return byPrefix != 0 ? byPrefix : iri.compareTo(other.iri);
  }
}
