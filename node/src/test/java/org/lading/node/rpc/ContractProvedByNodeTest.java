package org.lading.node.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lading.client.LedgerClient;
import org.lading.contract.ContractAction;
import org.lading.contract.Deals;
import org.lading.contract.Document;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.embedded.LedgerView;
import org.lading.embedded.Submission;
import org.lading.identity.OrganisationId;
import org.lading.proof.ProofFile;
import org.lading.settlement.Money;
import org.lading.settlement.SettlementAction;
import org.lading.testkit.Consortium;
import org.lading.transaction.Family;

/** Whoever reads from a node proves a contract as whoever has the ledger's folder. */
class ContractProvedByNodeTest {
  @Test
  void theFileIsTheSameAndHolds() throws Exception {
    try (ServedConsortium test = new ServedConsortium(Consortium.withMoney(), true)) {
      Document sale = Deals.sale();
      Hash hash = sale.hash();
      accounts(test);
      act(test, Consortium.EXPORTER, new ContractAction.Propose(sale.encode()));
      act(test, Consortium.IMPORTER, new ContractAction.Sign(hash));
      act(test, Consortium.BANK, new ContractAction.Sign(hash));
      act(test, Consortium.IMPORTER, new ContractAction.Fund(hash, 50_000));
      for (int fact : List.of(Deals.DELIVERED, Deals.CLEARED)) {
        act(
            test,
            fact == Deals.DELIVERED ? Consortium.CARRIER : Consortium.CUSTOMS,
            new ContractAction.Attest(hash, fact, List.of(), OptionalLong.empty()));
      }
      LedgerClient client = test.client(Consortium.CARRIER, test.server);
      try (LedgerView local = test.ledger.view();
          LedgerView remote = client.view(local.height())) {
        ProofFile file = remote.proveContract(hash, true);
        assertEquals(local.proveContract(hash, true).format(), file.format());
        ProofFile.Report report =
            ProofFile.parse(Bytes.ofUtf8(file.format()))
                .check(Optional.of(test.consortium.genesis()), Verifier.bouncyCastle());
        assertTrue(report.holds(), report.toString());
      }
    }
  }

  private static void accounts(ServedConsortium test) {
    List<Bytes> actions =
        Stream.concat(
                Money.accounts().stream(),
                Stream.of(
                    Money.open(Deals.THROUGH, Consortium.BANK, "CNY"),
                    Money.post(1, Money.ISSUE, Money.IMPORTER, 100_000)))
            .map(SettlementAction::encode)
            .toList();
    submit(test, Consortium.BANK, Family.SETTLEMENT, actions);
  }

  private static void act(ServedConsortium test, OrganisationId author, ContractAction action) {
    submit(test, author, Family.CONTRACT, List.of(action.encode()));
  }

  private static void submit(
      ServedConsortium test, OrganisationId author, Family family, List<Bytes> parts) {
    Submission answer =
        test.ledger.submit(test.consortium.transaction(author, family, parts).encoded()).join();
    Submission.Recorded recorded = assertInstanceOf(Submission.Recorded.class, answer);
    assertTrue(recorded.outcome().accepted(), recorded.toString());
  }
}
