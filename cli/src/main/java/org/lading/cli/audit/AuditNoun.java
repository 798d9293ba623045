package org.lading.cli.audit;

import picocli.CommandLine.Command;

/** The noun. */
@Command(
    name = "audit",
    description = "Packs proofs for an auditor into one file, and checks such a file offline.",
    footer = {
      "  lading audit bundle --tx TXID --item ID --out shipment.zip",
      "  lading audit check shipment.zip --genesis genesis.json"
    },
    subcommands = {AuditBundleVerb.class, AuditCheckVerb.class})
public final class AuditNoun {}
