package org.lading.cli.order;

import picocli.CommandLine.Command;

/** The noun. */
@Command(
    name = "order",
    description = {
      "Records what is owed, so that payments are matched with it as they come.",
      "An order is anything that is to be paid: a purchase order, an invoice, an instalment. One"
          + " party records it, the other confirms it."
    },
    footer = {
      "  lading order record INV-7 --buyer importer --seller exporter \\",
      "    --amount 123456.00 --currency CNY --due 2026-12-31",
      "  lading order confirm exporter/INV-7",
      "  lading order import invoices.csv",
      "  lading order list --status open"
    },
    subcommands = {
      RecordOrder.class,
      ImportOrders.class,
      ConfirmOrder.class,
      ListOrders.class,
      ShowOrder.class
    })
public final class OrderNoun {}
