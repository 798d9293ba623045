package org.lading.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.lading.contract.ContractAction;
import org.lading.contract.ContractStatus;
import org.lading.contract.Deals;
import org.lading.contract.query.ContractQueries;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.testkit.Consortium;
import org.lading.transaction.Family;

/**
 * Whoever executes a block again has what is in it, and not what came with it and was turned away:
 * nothing of that may show in the state.
 */
class ExecutedAgainTest {
  @Test
  void aContractPaysBesideARepeatAndNonsense() {
    try (ContractLedger ledger = new ContractLedger()) {
      Hash contract = ledger.active(Deals.sale(), 10_000);
      Bytes other = ledger.test.harmless(Consortium.CUSTOMS).encoded();
      Bytes fact =
          new ContractAction.Attest(contract, Deals.DELIVERED, List.of(), OptionalLong.empty())
              .encode();
      Bytes attested =
          ledger
              .test
              .consortium
              .transaction(List.of(Consortium.CARRIER), Family.CONTRACT, List.of(fact))
              .encoded();
      long height = ledger.test.height();
      List<Submission> answers =
          ledger.test.ledger.submitAll(List.of(other, other, Bytes.ofUtf8("nonsense"), attested));
      assertInstanceOf(Submission.Recorded.class, answers.get(3));
      assertEquals(height + 1, ledger.test.height(), "all in one block");
      try (LedgerView view = ledger.test.ledger.view()) {
        ContractQueries.Found known =
            new ContractQueries(view.state()).contract(contract).orElseThrow();
        assertEquals(2, known.record().steps(), "it was funded, and has paid");
        assertEquals(ContractStatus.ACTIVE, known.record().status());
      }
      assertEquals(List.of(), ledger.test.replay().findings());
    }
  }
}
