package org.lading.node.ordering;

import java.util.List;
import org.lading.identity.ValidatorName;

/** Who takes part in ordering, and where each listens for the engine's own traffic. */
public record Roster(List<Member> members) {
  public record Member(ValidatorName name, String host, int port) {}

  public Roster {
    members = List.copyOf(members);
  }
}
