package org.lading.fuzz;

import java.util.List;
import org.lading.contract.Deals;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.embedded.ContractLedger;
import org.lading.proof.Evidence;
import org.lading.proof.ProofFile;
import org.lading.testkit.Consortium;
import org.lading.testkit.fuzz.FuzzTarget;

/** The file of a whole contract, which strangers hand to a court's expert. */
final class ContractTargets {
  private ContractTargets() {}

  static void add(List<FuzzTarget> targets) {
    Bytes seed;
    Hash ledgerId;
    try (ContractLedger ledger = new ContractLedger()) {
      Hash hash = ledger.active(Deals.sale(), 10_001);
      ledger.attest(Consortium.CARRIER, hash, Deals.DELIVERED);
      ProofFile file = ledger.prove(hash);
      seed = file.evidence().encode();
      ledgerId = ledger.genesis().ledgerId();
    }
    targets.add(
        new FuzzTarget(
            "CONTRACT_EVIDENCE",
            input -> {
              Evidence read = Evidence.decode(input, ledgerId);
              if (read instanceof Evidence.OfState state) {
                // Whatever it claims: it is told, or it is said why not.
                state
                    .contract()
                    .ifPresent(
                        contract -> contract.wrong(state.claims(), state.header().timeMillis()));
              }
              return read.encode();
            },
            List.of(seed)));
  }
}
