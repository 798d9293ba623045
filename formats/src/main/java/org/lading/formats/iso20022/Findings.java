package org.lading.formats.iso20022;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lading.formats.epcis.Position;

/** Everything that is found wrong with a message, while reading goes on. */
final class Findings {
  private final List<Finding> found = new ArrayList<>();
  private long further;

  void add(Finding finding) {
    if (found.size() < MessageLimits.FINDINGS) {
      found.add(finding);
    } else {
      further++;
    }
  }

  void add(Element where, String expected, String got) {
    add(new Finding(where.at(), where.path(), expected, got));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  RefusedMessageException refused() {
    found.sort(
        Comparator.comparing(Finding::at, Comparator.comparingInt(Position::line))
            .thenComparing(Finding::at, Comparator.comparingInt(Position::column)));
    return new RefusedMessageException(found, further);
  }

  /** A message that cannot be read on; what was found before is told as well. */
  RefusedMessageException refused(Finding last) {
    found.add(last);
    return refused();
  }
}
