package org.lading.cli.event;

import picocli.CommandLine.Command;

/** The noun. */
@Command(
    name = "event",
    description = "Records what happened to goods, and shows what was recorded.",
    footer = {
      "  lading event check shipment.json",
      "  lading event record shipment.json",
      "  lading event record shipment.json --skip-bad --refused bad.json",
      "  lading event export --item '(01)06901234567892(21)7' -f xml --to item.xml"
    },
    subcommands = {
      RecordEvents.class,
      CheckEvents.class,
      SignEvents.class,
      ShowEvent.class,
      ExportEvents.class
    })
public final class EventNoun {}
