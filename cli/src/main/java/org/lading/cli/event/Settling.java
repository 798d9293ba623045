package org.lading.cli.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lading.cli.event.DropFolder.Drop;

/**
 * Which files nobody writes any more: those whose size and time stayed the same for a while. Times
 * of files are compared with each other only, since another machine may have set them.
 */
final class Settling {
  private final long settleNanos;
  private Map<Drop, Long> sinceNanos = new HashMap<>();

  Settling(long settleNanos) {
    this.settleNanos = settleNanos;
  }

  /** The files of this look that are complete, in the order given. */
  List<Drop> complete(List<Drop> seen, long nowNanos) {
    Map<Drop, Long> next = new HashMap<>();
    for (Drop drop : seen) {
      next.put(drop, sinceNanos.getOrDefault(drop, nowNanos));
    }
    sinceNanos = next;
    return seen.stream()
        .filter(drop -> nowNanos - next.getOrDefault(drop, nowNanos) >= settleNanos)
        .toList();
  }
}
