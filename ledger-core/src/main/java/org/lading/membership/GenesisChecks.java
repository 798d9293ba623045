package org.lading.membership;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lading.identity.KeyPurpose;
import org.lading.identity.OrganisationId;
import org.lading.identity.ValidatorName;

/** What the lists of a genesis have to be like. */
final class GenesisChecks {
  private GenesisChecks() {}

  static <T, K extends Comparable<K>> void requireAscending(
      String what, List<T> values, Function<T, K> key) {
    for (int i = 1; i < values.size(); i++) {
      if (key.apply(values.get(i - 1)).compareTo(key.apply(values.get(i))) >= 0) {
        throw new IllegalArgumentException(
            what + " must be in ascending order, each once: see " + key.apply(values.get(i)));
      }
    }
  }

  static void requireMember(List<Organisation> organisations, OrganisationId id, String what) {
    Map<OrganisationId, Organisation> byId = new HashMap<>();
    organisations.forEach(organisation -> byId.put(organisation.id(), organisation));
    if (!byId.containsKey(id)) {
      throw new IllegalArgumentException(what + " belongs to " + id + ", which is not a member");
    }
  }

  static void requireKey(List<KeyRecord> keys, Validator validator, KeyPurpose purpose) {
    ValidatorName name = validator.name();
    boolean found =
        keys.stream()
            .anyMatch(
                key ->
                    key.purpose() == purpose
                        && key.validator().filter(name::equals).isPresent()
                        && key.organisation().equals(validator.organisation())
                        && (purpose != KeyPurpose.SEAL || key.key().equals(validator.sealKey())));
    if (!found) {
      throw new IllegalArgumentException(
          "validator " + name + " needs its " + purpose + " key among the keys");
    }
  }
}
