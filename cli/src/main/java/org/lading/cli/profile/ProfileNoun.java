package org.lading.cli.profile;

import picocli.CommandLine.Command;

/** The noun. */
@Command(
    name = "profile",
    description =
        "Keeps the ledger, key and organisation you work with, so that they need not be named each time.",
    footer = {
      "  lading profile set exporter --ledger ~/ledger --key ~/a.key --org exporter",
      "  lading profile use exporter",
      "  lading profile show"
    },
    subcommands = {ProfileSet.class, ProfileUse.class, ProfileShow.class, ProfileList.class})
public final class ProfileNoun {}
