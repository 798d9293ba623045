package org.lading.cli.demo;

import org.lading.cli.frame.Surroundings;

/** The command line as a whole: one run, from arguments to exit code. */
@FunctionalInterface
public interface Program {
  int run(String[] args, Surroundings surroundings);
}
