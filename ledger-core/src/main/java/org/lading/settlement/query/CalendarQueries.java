package org.lading.settlement.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.settlement.Calendar;
import org.lading.settlement.CalendarKey;
import org.lading.settlement.CalendarRecord;
import org.lading.settlement.SettlementTables;
import org.lading.state.StateView;

/** Questions about calendars, in one fixed state. */
public final class CalendarQueries {
  private final StateView state;

  public CalendarQueries(StateView state) {
    this.state = state;
  }

  /** One version. */
  public Optional<Calendar> calendar(CalendarKey key) {
    return state
        .get(SettlementTables.CALENDAR_VERSIONS, SettlementTables.calendarVersionKey(key))
        .map(value -> read(value.value()));
  }

  /** The last version of a calendar. */
  public Optional<Calendar> last(String name) {
    return record(name).flatMap(record -> calendar(new CalendarKey(name, record.lastVersion())));
  }

  /** Who published a calendar first, and which version is the last. */
  public Optional<CalendarRecord> record(String name) {
    return state
        .get(SettlementTables.CALENDARS, SettlementTables.calendarKey(name))
        .map(
            value -> {
              try {
                return CalendarRecord.decode(value.value());
              } catch (MalformedException e) {
                throw unreadable(e);
              }
            });
  }

  /** Names of calendars, ascending, at most {@code limit}. */
  public List<String> names(int limit) {
    return state.scan(SettlementTables.CALENDARS, Bytes.EMPTY, Bytes.EMPTY, limit).stream()
        .map(entry -> entry.key().utf8())
        .toList();
  }

  /** Versions of a calendar, the first first, at most {@code limit}. */
  public List<Calendar> versions(String name, int limit) {
    List<Calendar> versions = new ArrayList<>();
    for (StateView.Entry entry :
        state.scan(
            SettlementTables.CALENDAR_VERSIONS,
            SettlementTables.calendarVersionsPrefix(name),
            Bytes.EMPTY,
            limit)) {
      versions.add(read(entry.value().value()));
    }
    return versions;
  }

  private static Calendar read(Bytes value) {
    try {
      return Calendar.ofMessage(value);
    } catch (MalformedException e) {
      throw unreadable(e);
    }
  }

  private static IllegalStateException unreadable(MalformedException e) {
    return new IllegalStateException(
        "the state holds an unreadable calendar: " + e.getMessage(), e);
  }
}
