package org.lading.settlement;

import java.util.Optional;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;
import org.lading.settlement.SettlementRules.Deciding;

/** Calendars: published by settling banks, each version once. */
final class CalendarRules {
  private CalendarRules() {}

  static void publish(Deciding deciding, Calendar calendar) throws Refused {
    SettlementDraft draft = deciding.draft();
    OrganisationId author = deciding.context().author();
    CalendarKey id = calendar.id();
    Bytes name = Bytes.ofUtf8(id.name());
    Optional<CalendarRecord> there =
        draft.get(SettlementTables.CALENDARS, name, CalendarRecord::decode);
    boolean may =
        deciding.hasRole(author, deciding.terms().bankRole())
            || there.filter(record -> record.publisher().equals(author)).isPresent();
    if (!may) {
      throw new Refused(
          SettlementRefusal.NOT_A_PUBLISHER,
          "calendars are published by a settling bank, or by who published "
              + id.name()
              + " first; "
              + author
              + " is neither");
    }
    refuseRepeat(draft, there, calendar);
    CalendarRecord record =
        new CalendarRecord(
            there.map(CalendarRecord::publisher).orElse(author),
            id.version(),
            there.map(CalendarRecord::versionCount).orElse(0) + 1);
    draft.put(SettlementTables.CALENDARS, name, record.encode());
    draft.put(SettlementTables.CALENDAR_VERSIONS, id.key(), calendar.message());
  }

  private static void refuseRepeat(
      SettlementDraft draft, Optional<CalendarRecord> there, Calendar calendar) throws Refused {
    CalendarKey id = calendar.id();
    boolean same =
        draft
            .get(SettlementTables.CALENDAR_VERSIONS, id.key(), Calendar::ofMessage)
            .filter(calendar::equals)
            .isPresent();
    if (same) {
      throw new Refused(
          SettlementRefusal.CALENDAR_EXISTS,
          "calendar " + id + " is just this: nothing has to be done");
    }
    if (there.isPresent() && id.version() <= there.get().lastVersion()) {
      throw new Refused(
          SettlementRefusal.CALENDAR_VERSION_NOT_ABOVE,
          "calendar "
              + id.name()
              + " is in version "
              + there.get().lastVersion()
              + ": the next is above, not "
              + id.version());
    }
  }
}
