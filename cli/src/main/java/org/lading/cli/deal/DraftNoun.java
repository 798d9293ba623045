package org.lading.cli.deal;

import picocli.CommandLine.Command;

/** The noun. */
@Command(
    name = "draft",
    description = {
      "Gets what several must sign from one to the next, as a file.",
      "It is made by --draft of other commands. All of it takes effect at once, or nothing does."
    },
    footer = {
      "  lading transfer make icbc/importer icbc/exporter 123456.00 --draft deal.txt",
      "  lading title transfer silk-rail/COSU6123456780 --to importer --draft deal.txt",
      "  lading draft sign deal.txt --signers exporter",
      "  lading draft sign deal.txt --profile exporter",
      "  lading draft send deal.txt"
    },
    subcommands = {ShowDraft.class, SignDraft.class, SendDraft.class})
public final class DraftNoun {}
