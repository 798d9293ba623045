package org.lading.cli.account;

import picocli.CommandLine.Command;

/** The noun. */
@Command(
    name = "account",
    description =
        "Opens accounts at settling banks, tells what they hold, freezes and exports them.",
    footer = {
      "  lading account open icbc/importer-cny --owner importer --currency CNY",
      "  lading account list",
      "  lading account statement icbc/importer-cny",
      "  lading account export --out books.journal"
    },
    subcommands = {
      OpenAccount.class,
      ListAccounts.class,
      ShowAccount.class,
      StatementOfAccount.class,
      RuleOfAccount.class,
      FreezeAccount.class,
      UnfreezeAccount.class,
      ExportAccounts.class
    })
public final class AccountNoun {}
