package org.lading.cli.block;

import picocli.CommandLine.Command;

/** The noun. */
@Command(
    name = "block",
    description = "Shows a block: its header, its transactions and who sealed it.",
    footer = {"  lading block show latest --ledger horgos", "  lading block show 7 -o json"},
    subcommands = BlockShow.class)
public final class BlockNoun {}
