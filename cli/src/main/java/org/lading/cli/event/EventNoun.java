package org.lading.cli.event;

import picocli.CommandLine.Command;

/** The noun. */
@Command(
    name = "event",
    description = "Records what happened to goods, and shows what was recorded.",
    footer = {
      "  lading event check shipment.json",
      "  lading event record shipment.json",
      "  lading event record shipment.json --skip-bad --refused bad.json"
    },
    subcommands = {RecordEvents.class, CheckEvents.class, SignEvents.class, ShowEvent.class})
public final class EventNoun {}
