package org.lading.cli.ledger;

import picocli.CommandLine.Command;

/** The noun. */
@Command(
    name = "ledger",
    description = "Makes a ledger on this machine, tells about it, and verifies all of it.",
    footer = {
      "  lading ledger create horgos --name horgos --org acme --key acme.key",
      "  lading ledger info --ledger horgos",
      "  lading ledger verify --ledger horgos --depth replay"
    },
    subcommands = {LedgerCreate.class, LedgerInfo.class, LedgerVerify.class})
public final class LedgerNoun {}
