package org.lading.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import org.lading.codec.MalformedException;
import org.lading.contract.ContractAction;
import org.lading.contract.ContractTables;
import org.lading.contract.Deals;
import org.lading.contract.Document;
import org.lading.contract.Party;
import org.lading.contract.Value;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.execution.Indexes;
import org.lading.identity.OrganisationId;
import org.lading.membership.Genesis;
import org.lading.proof.ProofFile;
import org.lading.settlement.Money;
import org.lading.settlement.SettlementAction;
import org.lading.state.StateChange;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.testkit.Consortium;
import org.lading.transaction.Family;
import org.lading.transaction.Outcome;

/** A whole ledger with accounts and money, and what people do about contracts on it. */
public final class ContractLedger implements AutoCloseable {
  static final long BALANCE = 1_000_000;

  final TestLedger test = new TestLedger(Consortium.withMoney());

  public ContractLedger() {
    List<OrganisationId> all =
        List.of(Consortium.BANK, Consortium.EXPORTER, Consortium.IMPORTER, Consortium.CARRIER);
    for (SettlementAction account : Money.accounts()) {
      settle(all, account);
    }
    settle(all, Money.open(Deals.THROUGH, Consortium.BANK, "CNY"));
    settle(List.of(Consortium.BANK), Money.post(1, Money.ISSUE, Money.IMPORTER, BALANCE));
  }

  public Genesis genesis() {
    return test.consortium.genesis();
  }

  private void settle(List<OrganisationId> signers, SettlementAction action) {
    accept(signers, Family.SETTLEMENT, action.encode());
  }

  void accept(List<OrganisationId> signers, Family family, Bytes... parts) {
    Outcome outcome =
        test.record(test.consortium.transaction(signers, family, List.of(parts))).outcome();
    if (!outcome.accepted()) {
      throw new AssertionError(outcome.toString());
    }
  }

  void accept(OrganisationId signer, ContractAction action) {
    accept(List.of(signer), Family.CONTRACT, action.encode());
  }

  /** Proposed by its first party, and signed by the others one by one. */
  Hash signed(Document document) {
    List<Party> parties = document.parties();
    accept(parties.getFirst().organisation(), new ContractAction.Propose(document.encode()));
    for (Party party : parties.subList(1, parties.size())) {
      accept(party.organisation(), new ContractAction.Sign(document.hash()));
    }
    return document.hash();
  }

  public Hash active(Document document, long amount) {
    Hash hash = signed(document);
    accept(Consortium.IMPORTER, new ContractAction.Fund(hash, amount));
    return hash;
  }

  public void attest(OrganisationId attester, Hash hash, int fact, Value... values) {
    accept(attester, new ContractAction.Attest(hash, fact, List.of(values), OptionalLong.empty()));
  }

  /** A block at that time, with something in it that no contract is about. */
  void to(long millis) {
    test.consortium.advanceClock(millis - test.consortium.nowMillis());
    test.record(test.harmless(Consortium.CUSTOMS));
    test.record(test.harmless(Consortium.CUSTOMS));
  }

  public ProofFile prove(Hash contract) {
    try (LedgerView view = test.ledger.view()) {
      return view.proveContract(contract, false);
    }
  }

  /** The indexes of the family, made from its other tables alone, are those execution made. */
  void requireIndexesComeBack() throws MalformedException {
    try (LedgerView view = test.ledger.view()) {
      Indexes indexes = new Indexes();
      SortedSet<String> made = new TreeSet<>();
      SortedSet<String> again = new TreeSet<>();
      for (Table table : ContractTables.ALL) {
        for (StateView.Entry entry : view.state().scan(table, Bytes.EMPTY, Bytes.EMPTY, 9_999)) {
          if (table.isIndex()) {
            made.add(table.name() + " " + entry.key());
          } else {
            // One by one, as at the edges of pages.
            for (StateChange change : indexes.ofState(table, List.of(entry))) {
              again.add(change.table().name() + " " + change.key());
            }
          }
        }
      }
      assertEquals(made, again);
    }
  }

  /** How many facts contracts wait for from events. */
  int waiting() {
    try (LedgerView view = test.ledger.view()) {
      return view.state()
          .scan(ContractTables.WATCHED_ITEMS, Bytes.EMPTY, Bytes.EMPTY, 9_999)
          .size();
    }
  }

  @Override
  public void close() {
    test.close();
  }
}
