package org.lading.cli.fact;

import picocli.CommandLine.Command;

/** The noun. */
@Command(
    name = "fact",
    description = {
      "States the facts that contracts wait for.",
      "Facts that come from events, as goods received, are recorded with 'event record'."
    },
    footer = {
      "  lading fact attest 3f9a2c17d0b4 cleared",
      "  lading fact attest 3f9a2c17d0b4 weighed net=19500"
    },
    subcommands = {AttestFact.class})
public final class FactNoun {}
