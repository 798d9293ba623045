package org.lading.contract;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.identity.OrganisationId;
import org.lading.provenance.ProvenanceTables;
import org.lading.settlement.AccountId;
import org.lading.settlement.Location;
import org.lading.settlement.Money;
import org.lading.settlement.MoneyState;
import org.lading.settlement.SettlementAction;
import org.lading.settlement.SettlementContext;
import org.lading.state.StateChange;
import org.lading.state.StateValue;
import org.lading.state.Table;
import org.lading.state.Writer;
import org.lading.testkit.Consortium;
import org.lading.transaction.Outcome;

/**
 * A ledger in memory with accounts and money; one transaction makes one block, as execution does.
 */
public final class DealState {
  static final long BALANCE = 1_000_000;

  final MoneyState money = new MoneyState();
  private final ReadDocuments documents = new ReadDocuments();
  private final ContractRules rules =
      new ContractRules(money.consortium.genesis().settlement().orElseThrow(), documents);
  private long provingLeft = Limits.CONTRACT_ANALYSIS_STEPS;
  private int bound = Limits.CONTRACT_STEPS_PER_BLOCK;

  DealState() {
    for (SettlementAction account : Money.accounts()) {
      open(account);
    }
    open(Money.open(Deals.THROUGH, Consortium.BANK, "CNY"));
    money.accept(Consortium.BANK, Money.post(1, Money.ISSUE, Money.IMPORTER, BALANCE));
  }

  private void open(SettlementAction account) {
    money.accept(
        List.of(Consortium.BANK, Consortium.EXPORTER, Consortium.IMPORTER, Consortium.CARRIER),
        account);
  }

  /** Blocks have spent all but so many steps on proofs from now on. */
  void provingLeft(long steps) {
    provingLeft = steps;
  }

  /** Looks at so few contracts per block from now on. */
  void bound(int looks) {
    bound = looks;
  }

  /** One block with one transaction signed by these. */
  Outcome decide(List<OrganisationId> signers, ContractAction... actions) {
    return decideParts(signers, List.of(actions).stream().map(ContractAction::encode).toList());
  }

  /** The same of parts that may be no actions. */
  Outcome decideParts(List<OrganisationId> signers, List<Bytes> parts) {
    Block block = new Block();
    Outcome outcome = block.decideParts(signers, parts);
    block.close();
    return outcome;
  }

  /** A block with as many transactions as are put into it. */
  final class Block {
    private final long height = money.height() + ++blocks;
    private int left = steps(new Location(height, 0, 0), bound);
    private final SortedSet<Hash> touched = new TreeSet<>();
    private int transactions;

    Outcome decide(OrganisationId signer, ContractAction action) {
      return decideParts(List.of(signer), List.of(action.encode()));
    }

    Outcome decideParts(List<OrganisationId> signers, List<Bytes> parts) {
      Hash id = Sha256.of(Bytes.ofUtf8("contract transaction " + height + "/" + transactions));
      SettlementContext context =
          new SettlementContext(
              signers.stream().map(money::key).toList(),
              id,
              height,
              transactions++,
              money.timeMillis());
      return switch (rules.decide(
          money, context, PreparedContract.of(parts), new ProofBudget(provingLeft))) {
        case ContractDecision.Accepted accepted -> {
          accepted.changes().forEach(money::apply);
          touched.addAll(accepted.touched());
          yield Outcome.ACCEPTED;
        }
        case ContractDecision.RefusedWith(Outcome refused) -> refused;
      };
    }

    /** Looks at what its transactions touched. */
    void close() {
      ContractSteps.Done done =
          ContractSteps.touched(
              money,
              documents,
              touched,
              new Location(height, transactions + 1, 0),
              money.timeMillis(),
              left);
      done.changes().forEach(money::apply);
      left = done.left();
    }
  }

  private long blocks;

  /** As if an event had named the item. */
  void knowItem(String item) {
    money.apply(
        StateChange.put(
            ProvenanceTables.ITEMS,
            ProvenanceTables.itemKey(item),
            new StateValue(Writer.GENESIS, Bytes.EMPTY)));
  }

  /** As if funded contracts waited for so many facts from events of the item. */
  void watchByMany(String item, int facts) {
    for (int i = 0; i < facts; i++) {
      Hash contract = Sha256.of(Bytes.ofUtf8("waiting " + i));
      money.apply(
          StateChange.put(
              ContractTables.WATCHED_ITEMS,
              ContractTables.watchKey(item, contract, 0),
              new StateValue(Writer.GENESIS, Bytes.EMPTY)));
    }
  }

  /** A block with nothing in it. */
  void emptyBlock() {
    long height = money.height() + ++blocks;
    steps(new Location(height, 0, 0), bound);
  }

  private int steps(Location first, int left) {
    ContractSteps.Done done = ContractSteps.run(money, documents, first, money.timeMillis(), left);
    done.changes().forEach(money::apply);
    return done.left();
  }

  void accept(List<OrganisationId> signers, ContractAction... actions) {
    Outcome outcome = decide(signers, actions);
    if (!outcome.accepted()) {
      throw new AssertionError(outcome.toString());
    }
  }

  void accept(OrganisationId signer, ContractAction... actions) {
    accept(List.of(signer), actions);
  }

  /** To that moment, with a block in it. */
  void to(long millis) {
    money.advance(millis - money.timeMillis());
    emptyBlock();
  }

  /** Proposed and signed by all parties. */
  Hash signed(Document document) {
    accept(
        document.parties().stream().map(Party::organisation).toList(),
        new ContractAction.Propose(document.encode()));
    return document.hash();
  }

  /** Signed and funded. */
  Hash active(Document document, long amount) {
    Hash hash = signed(document);
    accept(Consortium.IMPORTER, new ContractAction.Fund(hash, amount));
    return hash;
  }

  void attest(OrganisationId attester, Hash hash, int fact, Value... values) {
    accept(attester, new ContractAction.Attest(hash, fact, List.of(values), OptionalLong.empty()));
  }

  ContractRecord record(Hash hash) {
    try {
      return ContractRecord.decode(
          money
              .get(ContractTables.CONTRACTS, ContractTables.contractKey(hash))
              .orElseThrow()
              .value());
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  ContractStep step(Hash hash, int number) {
    try {
      return ContractStep.decode(
          money
              .get(ContractTables.STEPS, ContractTables.stepKey(hash, number))
              .orElseThrow()
              .value());
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  long available(AccountId account) {
    return money.balance(account).available();
  }

  int entries(Table table) {
    return money.scan(table, Bytes.EMPTY, Bytes.EMPTY, Integer.MAX_VALUE).size();
  }

  /** What exporter, importer and the account between them have to move. */
  Map<String, Long> balances() {
    return Map.of(
        "exporter", available(Money.EXPORTER),
        "importer", available(Money.IMPORTER),
        "through", available(Deals.THROUGH));
  }
}
