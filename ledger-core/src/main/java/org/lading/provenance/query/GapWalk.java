package org.lading.provenance.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lading.codec.Limits;
import org.lading.crypto.Hash;
import org.lading.provenance.EventLocation;
import org.lading.provenance.ItemRole;
import org.lading.provenance.event.Action;
import org.lading.provenance.query.Gaps.Gap;
import org.lading.provenance.query.Gaps.Kind;

/** Goes through the events of an item and of what carried it, by time, and notes what cannot be. */
final class GapWalk {
  private static final long DAY_MILLIS = 86_400_000L;
  private static final long HOUR_MILLIS = 3_600_000L;
  private static final Set<String> RECEIVED = new TreeSet<>(List.of("receiving", "accepting"));

  private final StateReader reader;
  private final Gaps.Question question;
  private final Geography geography;
  private final Containment containment;
  private final Map<EventLocation, Reported> events = new LinkedHashMap<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final Set<String> withoutCoordinates = new TreeSet<>();

  GapWalk(StateReader reader, Gaps.Question question) {
    this.reader = reader;
    this.question = question;
    this.geography = new Geography(reader);
    this.containment = new Containment(reader, item -> reader.events(item, Limits.TRACE_EVENTS));
  }

  Gaps run(String item) {
    gather(item, Long.MIN_VALUE, Long.MAX_VALUE, 0);
    List<Reported> inTime = events.values().stream().sorted(Reported.IN_TIME).toList();
    shipments(inTime);
    boolean single = !reader.isClass(item);
    if (single) {
      // Parts of a lot can be in several hands and places at once.
      holders(inTime);
      life(item);
      travel(inTime);
    }
    gaps.sort(Comparator.comparingLong(Gap::atMillis).thenComparing(Gap::kind));
    return new Gaps(item, inTime.size(), gaps, List.copyOf(withoutCoordinates));
  }

  private void gather(String thing, long fromMillis, long toMillis, int depth) {
    for (Reported one : reader.reported(thing, Limits.TRACE_EVENTS)) {
      if (one.millis() >= fromMillis && one.millis() <= toMillis) {
        events.putIfAbsent(one.location(), one);
      }
    }
    if (depth == Limits.CONTAINER_DEPTH || events.size() > Limits.TRACE_EVENTS) {
      return;
    }
    for (Span whole : containment.of(thing)) {
      Span span = whole.within(fromMillis, toMillis);
      boolean itself = span.container().equals(thing);
      if (!span.isEmpty() && !itself) {
        gather(span.container(), span.fromMillis(), span.toMillis(), depth + 1);
      }
    }
  }

  private void shipments(List<Reported> inTime) {
    Reported shipped = null;
    Reported received = null;
    for (Reported one : inTime) {
      String step = Said.step(one.event());
      if (step.equals("shipping")) {
        if (shipped != null && isLate(shipped, one.millis())) {
          notReceived(shipped, one.millis());
        }
        reversed(received, one);
        shipped = one;
        received = null;
      } else if (step.equals("void_shipping")) {
        shipped = null;
      } else if (RECEIVED.contains(step)) {
        if (shipped != null && isLate(shipped, one.millis())) {
          add(
              Kind.RECEIVED_LATE,
              one,
              shipped,
              "received " + days(one.millis() - shipped.millis()) + " after it was shipped");
        }
        received = shipped == null ? one : null;
        shipped = null;
      }
    }
    if (shipped != null && isLate(shipped, question.nowMillis())) {
      notReceived(shipped, question.nowMillis());
    }
  }

  private boolean isLate(Reported shipped, long atMillis) {
    return atMillis - shipped.millis() >= question.days() * DAY_MILLIS;
  }

  private void notReceived(Reported shipped, long untilMillis) {
    String to = Said.holderAfter(shipped.event());
    add(
        Kind.NOT_RECEIVED,
        shipped,
        null,
        "shipped"
            + (to.isEmpty() ? "" : " to " + to)
            + " and not received for "
            + days(untilMillis - shipped.millis()));
  }

  private static String days(long millis) {
    long days = millis / DAY_MILLIS;
    return days + (days == 1 ? " day" : " days");
  }

  /** Received without having been shipped, and shipped to the same party after that. */
  private void reversed(@Nullable Reported received, Reported shipped) {
    if (received == null) {
      return;
    }
    String to = Said.holderAfter(shipped.event());
    if (!to.isEmpty() && to.equals(Said.holderAfter(received.event()))) {
      add(
          Kind.TIME_REVERSED,
          shipped,
          received,
          "shipped to " + to + " after it was received there");
    }
  }

  private void holders(List<Reported> inTime) {
    String holder = "";
    Reported since = null;
    for (Reported one : inTime) {
      String from = Said.holderBefore(one.event());
      String to = Said.holderAfter(one.event());
      boolean another =
          !from.isEmpty() && !holder.isEmpty() && !from.equals(holder) && !to.equals(holder);
      if (another && since != null) {
        add(
            Kind.TWO_HOLDERS,
            one,
            since,
            "it leaves " + from + ", and " + holder + " has it since an earlier event");
      }
      String now = Said.holder(one.event());
      if (!now.isEmpty() && !now.equals(holder)) {
        holder = now;
        since = one;
      }
    }
  }

  private void life(String item) {
    Reported made = null;
    Reported ended = null;
    for (Reported one : reader.reported(item, Limits.TRACE_EVENTS)) {
      boolean begins =
          one.entry().entry().has(ItemRole.OUTPUT)
              || (one.entry().entry().type() == 1
                  && one.entry().entry().action() == Action.ADD.code());
      if (begins && made == null) {
        made = one;
      }
      if (ended != null) {
        add(Kind.TIME_REVERSED, one, ended, "seen after it was used up or its life was ended");
      }
      boolean ends =
          one.entry().entry().has(ItemRole.INPUT)
              || (one.entry().entry().type() == 1
                  && one.entry().entry().action() == Action.DELETE.code());
      ended = ends && ended == null ? one : ended;
    }
    if (made == null) {
      return;
    }
    for (Reported one : reader.reported(item, Limits.TRACE_EVENTS)) {
      if (one.millis() < made.millis()) {
        add(Kind.TIME_REVERSED, one, made, "seen before it was made");
      }
    }
  }

  private void travel(List<Reported> inTime) {
    Reported before = null;
    Geography.Coordinates left = null;
    for (Reported one : inTime) {
      String point = Said.readPoint(one.event());
      if (point.isEmpty()) {
        continue;
      }
      Optional<Geography.Coordinates> here = geography.coordinates(point);
      if (here.isEmpty()) {
        withoutCoordinates.add(point);
        continue;
      }
      if (before != null && left != null) {
        travel(before, left, one, here.get());
      }
      before = one;
      left = here.get();
    }
  }

  private void travel(
      Reported before, Geography.Coordinates left, Reported one, Geography.Coordinates here) {
    if (left.equals(here)) {
      return;
    }
    int kilometres = Distance.kilometres(left, here);
    long millis = one.millis() - before.millis();
    boolean possible =
        kilometres <= 1
            || Math.multiplyExact((long) kilometres, HOUR_MILLIS)
                <= Math.multiplyExact(millis, (long) question.kilometresPerHour());
    if (!possible) {
      add(
          Kind.IMPOSSIBLE_TRAVEL,
          one,
          before,
          kilometres
              + " km from "
              + Said.readPoint(before.event())
              + " to "
              + Said.readPoint(one.event())
              + " in "
              + millis / 60_000
              + " minutes");
    }
  }

  private void add(Kind kind, Reported at, @Nullable Reported earlier, String detail) {
    gaps.add(
        new Gap(
            kind,
            at.millis(),
            hash(at),
            earlier == null ? Optional.empty() : Optional.of(hash(earlier)),
            detail));
  }

  private static Hash hash(Reported one) {
    return one.entry().entry().event().eventHash();
  }
}
