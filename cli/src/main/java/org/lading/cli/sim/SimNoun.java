package org.lading.cli.sim;

import picocli.CommandLine.Command;

/** The noun. */
@Command(
    name = "sim",
    description = "Runs whole consortia in virtual time, with everything going wrong, from a seed.",
    footer = {"  lading sim run --seeds 1000", "  lading sim replay 42"},
    subcommands = {SimRun.class, SimReplay.class})
public final class SimNoun {}
