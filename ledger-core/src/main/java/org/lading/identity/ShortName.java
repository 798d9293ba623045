package org.lading.identity;

/**
 * A word somebody chose to know something by: an account at its bank, a kind of title. It follows
 * the rule for names of organisations.
 */
public record ShortName(String name) implements Comparable<ShortName> {
  public ShortName {
    Names.check("a name", name);
  }

  @Override
  public int compareTo(ShortName other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
