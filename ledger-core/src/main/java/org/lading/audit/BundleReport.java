package org.lading.audit;

import java.util.List;
import java.util.Optional;
import org.lading.crypto.Hash;
import org.lading.proof.Checkpoint;

/**
 * What a check of a bundle found, entry by entry.
 *
 * @param ledgerId of the genesis that was trusted; empty when there was none to trust
 * @param checkpoint under which the proofs stand; empty when there are no proofs
 */
public record BundleReport(
    Optional<Hash> ledgerId, Optional<Checkpoint> checkpoint, List<Result> results) {
  /** One entry: whether it holds, and what it shows or what is wrong with it. */
  public record Result(String entry, boolean holds, String found) {}

  public BundleReport {
    results = List.copyOf(results);
  }

  public boolean holds() {
    return results.stream().allMatch(Result::holds);
  }
}
