package org.lading.cli.settlement;

import picocli.CommandLine.Command;

/** The noun. */
@Command(
    name = "settlement",
    description = {
      "Tells how trade is settled: how long it takes, what does not fit, what is open.",
      "It is told from orders and payments on the ledger, so both sides get the same answer."
    },
    footer = {
      "  lading settlement report --calendar CN",
      "  lading settlement report --html report.html",
      "  lading settlement open --of importer"
    },
    subcommands = {ReportSettlement.class, OpenItems.class})
public final class SettlementNoun {}
