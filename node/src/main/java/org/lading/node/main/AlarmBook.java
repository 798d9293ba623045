package org.lading.node.main;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.lading.node.pipeline.Alarm;
import org.lading.node.query.NodeStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The latest alarm of each kind, for status; each is logged, though not more often than is of use.
 */
final class AlarmBook {
  private static final Logger LOG = LoggerFactory.getLogger(AlarmBook.class);
  private static final long LOG_AGAIN_MILLIS = 10_000;

  private record Entry(String detail, long sinceMillis, long loggedMillis, long count) {}

  private final Map<Alarm.Kind, Entry> latest = new EnumMap<>(Alarm.Kind.class);

  synchronized void raise(Alarm alarm, long nowMillis) {
    Entry before = latest.get(alarm.kind());
    boolean log = before == null || nowMillis - before.loggedMillis() > LOG_AGAIN_MILLIS;
    long count = before == null ? 1 : before.count() + 1;
    latest.put(
        alarm.kind(),
        new Entry(
            alarm.detail(),
            nowMillis,
            log || before == null ? nowMillis : before.loggedMillis(),
            count));
    if (log) {
      LOG.warn("event=alarm kind={} count={} detail=\"{}\"", alarm.name(), count, alarm.detail());
    }
  }

  synchronized List<NodeStatus.Alarm> list() {
    return latest.entrySet().stream()
        .map(
            entry ->
                new NodeStatus.Alarm(
                    new Alarm(entry.getKey(), "").name(),
                    entry.getValue().detail(),
                    entry.getValue().sinceMillis()))
        .toList();
  }

  /** How often an alarm of this kind was raised. */
  synchronized long count(Alarm.Kind kind) {
    Entry entry = latest.get(kind);
    return entry == null ? 0 : entry.count();
  }
}
