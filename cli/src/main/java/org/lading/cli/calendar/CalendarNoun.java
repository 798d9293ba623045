package org.lading.cli.calendar;

import picocli.CommandLine.Command;

/** The noun. */
@Command(
    name = "calendar",
    description = {
      "Publishes calendars of working days, and counts by them.",
      "A settling bank publishes a calendar; who counts working days says by which version."
    },
    footer = {
      "  lading calendar import cn-2026.json --name CN --version 2026",
      "  lading calendar days CN 2026-04-30 2026-05-09"
    },
    subcommands = {ImportCalendar.class, ListCalendars.class, ShowCalendar.class, CountDays.class})
public final class CalendarNoun {}
