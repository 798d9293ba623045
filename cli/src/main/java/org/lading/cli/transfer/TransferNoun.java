package org.lading.cli.transfer;

import picocli.CommandLine.Command;

/** The noun. */
@Command(
    name = "transfer",
    description = {
      "Moves money between accounts: at once, set aside, many together.",
      "The same command given twice moves money once, and says so; --again means it."
    },
    footer = {
      "  lading transfer make icbc/importer icbc/exporter 123456.00 --reference INV-7",
      "  lading transfer pending icbc/importer icbc/exporter 500.00 --until 10d",
      "  lading transfer batch payments.csv"
    },
    subcommands = {
      MakeTransfer.class,
      PendingTransfer.class,
      PostTransfer.class,
      VoidTransfer.class,
      BatchOfTransfers.class,
      NetTransfers.class,
      ShowTransfer.class
    })
public final class TransferNoun {}
