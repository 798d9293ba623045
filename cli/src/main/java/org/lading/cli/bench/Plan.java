package org.lading.cli.bench;

import java.util.Set;

/**
 * What is measured, and how much of it.
 *
 * @param transactions handed in while throughput and cost are measured
 * @param warmUp handed in before, so that all processes run compiled code
 * @param rate of the light load, each second
 * @param settleSeconds of light load that is not timed: what handles single transactions runs less
 *     often than under full load, and so is compiled much later
 * @param lightSeconds of light load that is timed
 * @param window in flight at once under full load
 * @param batch transactions of one message under full load
 * @param bytes of one transaction
 */
record Plan(
    Set<Phase> phases,
    int transactions,
    int warmUp,
    double rate,
    int settleSeconds,
    int lightSeconds,
    int window,
    int batch,
    int bytes) {
  /** One part of a run; each begins where the former ended. */
  enum Phase {
    /** What the machine can do, and the ordering engine alone. */
    MACHINE,
    /** Few transactions, each handed in at its moment. */
    LIGHT,
    /** As many as the network takes. */
    SATURATION,
    /** A command that asks a running node, from nothing. */
    COLD,
    /** Nothing happens. */
    IDLE,
    /** The leader is killed. */
    LEADER,
    /** A node is stopped, weighed and started. */
    RESTART,
    /** A node loses all it has. */
    WIPED
  }

  boolean has(Phase phase) {
    return phases.contains(phase);
  }
}
