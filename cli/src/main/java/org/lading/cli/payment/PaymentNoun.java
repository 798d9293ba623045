package org.lading.cli.payment;

import picocli.CommandLine.Command;

/** The noun. */
@Command(
    name = "payment",
    description = {
      "Reads payment messages of ISO 20022 and records them, matched with what was owed.",
      "Each payment fits its order, or what differs is named field by field, for both sides to see."
    },
    footer = {
      "  lading payment check pacs008.xml --xsd schemas",
      "  lading payment import camt053.xml --parties parties.csv",
      "  lading payment list --result mismatched"
    },
    subcommands = {
      CheckPayments.class,
      ImportPayments.class,
      ListPayments.class,
      ShowPayment.class
    })
public final class PaymentNoun {}
