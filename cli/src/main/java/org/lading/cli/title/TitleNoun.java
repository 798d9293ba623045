package org.lading.cli.title;

import picocli.CommandLine.Command;

/** The noun. */
@Command(
    name = "title",
    description = {
      "Issues bills of lading and other titles, hands them on and pledges them.",
      "A title has one holder, and is pledged to one member at most."
    },
    footer = {
      "  lading title issue COSU6123456780 --kind bill-of-lading --document bl.pdf",
      "  lading title transfer silk-rail/COSU6123456780 --to importer --draft deal.txt",
      "  lading title pledge silk-rail/COSU6123456780 --to icbc",
      "  lading title history silk-rail/COSU6123456780",
      "  lading proof absent pledge silk-rail/COSU6123456780"
    },
    subcommands = {
      IssueTitle.class,
      ListTitles.class,
      ShowTitle.class,
      HistoryOfTitle.class,
      TransferTitle.class,
      PledgeTitle.class,
      ReleaseTitle.class,
      SurrenderTitle.class
    })
public final class TitleNoun {}
