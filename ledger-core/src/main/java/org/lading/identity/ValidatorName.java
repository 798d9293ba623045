package org.lading.identity;

/**
 * A validator, by its name within the consortium; with the log's origin it is the name on its
 * seals.
 */
public record ValidatorName(String name) implements Comparable<ValidatorName> {
  public ValidatorName {
    Names.check("a validator name", name);
  }

  @Override
  public int compareTo(ValidatorName other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
