package org.lading.cli.payment;

import picocli.CommandLine.Command;

/** The noun. */
@Command(
    name = "payment",
    description = {
      "Reads and writes payment messages of ISO 20022, and matches them with what was owed.",
      "Each payment fits its order, or what differs is named field by field, for both sides to see."
    },
    footer = {
      "  lading payment check pacs008.xml --xsd schemas",
      "  lading payment import camt053.xml --parties parties.csv",
      "  lading payment list --result mismatched",
      "  lading payment write camt.053 --account icbc/importer-cny --out statement.xml"
    },
    subcommands = {
      CheckPayments.class,
      ImportPayments.class,
      ListPayments.class,
      ShowPayment.class,
      WritePayments.class
    })
public final class PaymentNoun {}
