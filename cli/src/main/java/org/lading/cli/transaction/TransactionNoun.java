package org.lading.cli.transaction;

import picocli.CommandLine.Command;

/** The noun. */
@Command(
    name = "tx",
    description = "Shows a transaction: who signed it, what it says and what became of it.",
    footer = {"  lading tx show TXID --ledger horgos", "  lading tx show TXID -o json"},
    subcommands = TransactionShow.class)
public final class TransactionNoun {}
