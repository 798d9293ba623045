package org.lading.node.rpc;

import java.util.Optional;
import org.lading.identity.OrganisationId;
import org.lading.identity.ValidatorName;

/** Who a node takes a caller for, from the key of his certificate and from nothing he says. */
public sealed interface Caller {
  /** Nobody known. */
  record Anonymous() implements Caller {}

  /** Whoever holds a registered transaction key of an organisation. */
  record Member(OrganisationId organisation) implements Caller {}

  /** A validator's node. */
  record Validator(ValidatorName name, OrganisationId organisation) implements Caller {}

  /** A node of an organisation that does not vote. */
  record Observer(String name, OrganisationId organisation) implements Caller {}

  default Optional<OrganisationId> memberOf() {
    return switch (this) {
      case Anonymous anonymous -> Optional.empty();
      case Member(OrganisationId organisation) -> Optional.of(organisation);
      case Validator(ValidatorName name, OrganisationId organisation) -> Optional.of(organisation);
      case Observer(String name, OrganisationId organisation) -> Optional.of(organisation);
    };
  }

  /** In words, for people and logs. */
  default String describe() {
    return switch (this) {
      case Anonymous anonymous -> "anonymous";
      case Member(OrganisationId organisation) -> "member " + organisation;
      case Validator(ValidatorName name, OrganisationId organisation) ->
          "validator " + name + " of " + organisation;
      case Observer(String name, OrganisationId organisation) ->
          "observer " + name + " of " + organisation;
    };
  }
}
