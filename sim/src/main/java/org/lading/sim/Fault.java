package org.lading.sim;

import java.util.Locale;

/** A kind of trouble that a run may have; each can be left out to see what a failure needs. */
public enum Fault {
  /** Messages are late, lost, repeated and overtaken. */
  NETWORK,
  /** Groups of validators cannot reach each other for a while, in both directions or in one. */
  PARTITIONS,
  /** Validators are killed between any two steps and started again. */
  KILLS,
  /** All validators stop at once. */
  POWER_CUT,
  /** A write fails, and the node stops until it is started again. */
  DISK_FAILURE,
  /** One bit of a stored state value is not the one that was written. */
  FLIPPED_BIT,
  /** Clocks run fast or slow, and jump. */
  CLOCKS,
  /** A validator loses its disk and is rebuilt from its peers. */
  WIPE,
  /** Leadership of the ordering engine changes, and batches that were accepted are lost. */
  LEADERSHIP,
  /** The ordering engine forgets old batches: who was away gets blocks from peers instead. */
  PURGE,
  /** Validators lie, up to as many as the ledger tolerates. */
  LIARS,
  /** The leader hands different batches to different members at one position. */
  LYING_LEADER;

  /** As it is written on the command line and in traces. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
