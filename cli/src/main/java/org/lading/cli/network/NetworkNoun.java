package org.lading.cli.network;

import picocli.CommandLine.Command;

/** The noun. */
@Command(
    name = "network",
    description = "Founds a ledger of several nodes, and runs a whole one on this machine.",
    footer = {
      "  lading network new --dir corridor --validators 4",
      "  lading network up --dir corridor",
      "  lading network status --dir corridor",
      "  lading network down --dir corridor"
    },
    subcommands = {
      NetworkNew.class,
      NetworkUp.class,
      NetworkStatus.class,
      NetworkDown.class,
      NetworkGenesis.class,
      NetworkRecover.class
    })
public final class NetworkNoun {}
