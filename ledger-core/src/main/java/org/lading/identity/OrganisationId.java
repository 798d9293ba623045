package org.lading.identity;

/** An organisation of the consortium, by the id genesis or a membership transaction gave it. */
public record OrganisationId(String name) implements Comparable<OrganisationId> {
  public OrganisationId {
    Names.check("an organisation id", name);
  }

  @Override
  public int compareTo(OrganisationId other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
