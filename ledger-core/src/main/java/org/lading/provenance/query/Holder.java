package org.lading.provenance.query;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lading.codec.Limits;
import org.lading.crypto.Hash;
import org.lading.provenance.ItemRole;

/**
 * Who held or owned an item, from when on.
 *
 * @param party as an item key, or the organisation that recorded the first event
 * @param from the party it came from, as the event says; empty where it does not
 * @param source the item or container the event is about
 */
public record Holder(
    Kind kind, String party, String from, long sinceMillis, String source, Hash event) {
  /** In which way it was theirs. */
  public enum Kind {
    HOLDER,
    OWNER
  }

  /** In the order of time; what was said of containers counts while the item was inside. */
  static List<Holder> of(StateReader reader, String item) {
    return new Walk(reader).run(item);
  }

  private static final class Walk {
    private record Told(String source, Reported reported) {}

    private final StateReader reader;
    private final Containment containment;
    private final List<Told> all = new ArrayList<>();

    Walk(StateReader reader) {
      this.reader = reader;
      this.containment = new Containment(reader, item -> reader.events(item, Limits.TRACE_EVENTS));
    }

    List<Holder> run(String item) {
      gather(item, Long.MIN_VALUE, Long.MAX_VALUE, 0);
      all.sort((a, b) -> Reported.IN_TIME.compare(a.reported(), b.reported()));
      List<Holder> holders = new ArrayList<>();
      Optional<Reported> first =
          reader.reported(item, Limits.TRACE_EVENTS).stream()
              .min((a, b) -> a.location().compareTo(b.location()));
      Map<Kind, String> now = new EnumMap<>(Kind.class);
      for (Told one : all) {
        boolean isFirst = first.isPresent() && first.get().equals(one.reported());
        for (Kind kind : Kind.values()) {
          boolean holds = kind == Kind.HOLDER;
          String party =
              holds ? Said.holder(one.reported().event()) : Said.owner(one.reported().event());
          if (party.isEmpty() && isFirst) {
            party = one.reported().entry().record().attestations().getFirst().organisation();
          }
          if (!party.isEmpty() && !party.equals(now.get(kind))) {
            now.put(kind, party);
            holders.add(holder(kind, party, one));
          }
        }
      }
      return holders;
    }

    private static Holder holder(Kind kind, String party, Told one) {
      String from =
          kind == Kind.HOLDER
              ? Said.holderBefore(one.reported().event())
              : Said.ownerBefore(one.reported().event());
      return new Holder(
          kind,
          party,
          from.equals(party) ? "" : from,
          one.reported().millis(),
          one.source(),
          one.reported().entry().entry().event().eventHash());
    }

    private void gather(String thing, long fromMillis, long toMillis, int depth) {
      for (Reported one : reader.reported(thing, Limits.TRACE_EVENTS)) {
        boolean child = depth > 0 && one.entry().entry().has(ItemRole.CHILD);
        if (!child && one.millis() >= fromMillis && one.millis() <= toMillis) {
          all.add(new Told(thing, one));
        }
      }
      if (depth == Limits.CONTAINER_DEPTH || all.size() > Limits.TRACE_EVENTS) {
        return;
      }
      for (Span whole : containment.of(thing)) {
        Span span = whole.within(fromMillis, toMillis);
        if (!span.attached() && !span.isEmpty() && !span.container().equals(thing)) {
          gather(span.container(), span.fromMillis(), span.toMillis(), depth + 1);
        }
      }
    }
  }
}
