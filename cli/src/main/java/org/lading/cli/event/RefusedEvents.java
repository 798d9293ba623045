package org.lading.cli.event;

import java.util.ArrayList;
import java.util.List;

/** The refused events of one document: all counted, the first ones kept to be named. */
final class RefusedEvents {
  /** So many are named; whoever sent more has one mistake in all of them. */
  private static final int NAMED = 1_000;

  private final List<RefusedEvent> named = new ArrayList<>();
  private long count;

  void add(RefusedEvent refused) {
    count++;
    if (named.size() < NAMED) {
      named.add(refused);
    }
  }

  List<RefusedEvent> named() {
    return List.copyOf(named);
  }

  long count() {
    return count;
  }
}
