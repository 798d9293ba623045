package org.lading.cli.outbox;

import picocli.CommandLine.Command;

/** The noun. */
@Command(
    name = "outbox",
    description = "Sends transactions that were signed without a network, and lists them.",
    footer = {
      "  lading event sign shipment.json --outbox out --node-genesis genesis.json",
      "  lading outbox list --outbox out",
      "  lading outbox send --outbox out --node node.example:7400"
    },
    subcommands = {SendOutbox.class, ListOutbox.class})
public final class OutboxNoun {}
