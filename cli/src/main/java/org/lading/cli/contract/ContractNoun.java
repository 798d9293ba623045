package org.lading.cli.contract;

import picocli.CommandLine.Command;

/** The noun. */
@Command(
    name = "contract",
    description = {
      "Agrees on contracts whose money moves by itself when the facts are in.",
      "A contract is a document. All parties sign it, the payer locks the money, and the ledger pays"
          + " each his share in the block that makes it due."
    },
    footer = {
      "  lading contract templates",
      "  lading contract new --template cash-on-delivery --out sale.yaml",
      "  lading contract check sale.yaml",
      "  lading contract simulate sale.yaml --outcomes",
      "  lading contract propose sale.yaml",
      "  lading contract sign 3f9a2c17d0b4",
      "  lading contract fund 3f9a2c17d0b4 125000.00",
      "  lading contract status 3f9a2c17d0b4"
    },
    subcommands = {
      ListTemplates.class,
      NewContract.class,
      ShowContract.class,
      CheckContract.class,
      SimulateContract.class,
      ProposeContract.class,
      SignContract.class,
      FundContract.class,
      StatusOfContract.class,
      ListContracts.class,
      CancelContract.class,
      DisputeContract.class,
      RuleOnContract.class,
      ProveContract.class
    })
public final class ContractNoun {}
