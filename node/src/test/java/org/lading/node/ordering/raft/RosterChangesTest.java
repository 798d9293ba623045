package org.lading.node.ordering.raft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lading.identity.ValidatorName;
import org.lading.node.ordering.Roster;

final class RosterChangesTest {
  private static Roster of(String... names) {
    return new Roster(
        Stream.of(names)
            .map(name -> new Roster.Member(new ValidatorName(name), name, 7000))
            .toList());
  }

  @Test
  void addsOneAtATimeBeforeAnyoneLeaves() {
    Roster goal = of("c", "d", "e");
    Roster first = RosterChanges.towards(of("a", "b", "c"), goal);
    assertEquals(of("a", "b", "c", "d"), first);
    Roster second = RosterChanges.towards(first, goal);
    assertEquals(of("a", "b", "c", "d", "e"), second);
    assertEquals(goal, RosterChanges.towards(second, goal));
  }

  @Test
  void takesANewAddressInOneStep() {
    Roster moved = new Roster(List.of(new Roster.Member(new ValidatorName("a"), "elsewhere", 1)));
    assertEquals(moved, RosterChanges.towards(of("a"), moved));
  }
}
