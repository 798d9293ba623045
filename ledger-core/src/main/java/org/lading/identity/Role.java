package org.lading.identity;

/**
 * What an organisation is to the consortium: exporter, carrier, customs, bank, inspector, importer,
 * or a word of its own.
 */
public record Role(String name) implements Comparable<Role> {
  public Role {
    Names.check("a role", name);
  }

  @Override
  public int compareTo(Role other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
