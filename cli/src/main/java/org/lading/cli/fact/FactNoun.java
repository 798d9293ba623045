package org.lading.cli.fact;

import picocli.CommandLine.Command;

/** The noun. */
@Command(
    name = "fact",
    description = {
      "States the facts that contracts wait for, and lists them.",
      "Facts that come from events, as goods received, are recorded with 'event record'."
    },
    footer = {
      "  lading fact attest 3f9a2c17d0b4 cleared",
      "  lading fact attest 3f9a2c17d0b4 weighed net=19500",
      "  lading fact list 3f9a2c17d0b4"
    },
    subcommands = {AttestFact.class, ListFacts.class})
public final class FactNoun {}
