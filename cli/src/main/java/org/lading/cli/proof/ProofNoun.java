package org.lading.cli.proof;

import picocli.CommandLine.Command;

/** The noun. */
@Command(
    name = "proof",
    description =
        "Writes a proof as one text file to hand on, and checks one with no ledger at hand.",
    footer = {
      "  lading proof get TXID --part 1 --with-trust --out receipt.txt",
      "  lading proof check receipt.txt --genesis genesis.json"
    },
    subcommands = {ProofGet.class, ProofAbsent.class, ProofCheck.class})
public final class ProofNoun {}
