package org.lading.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.settlement.Money;
import org.lading.settlement.SettlementAction;
import org.lading.settlement.SettlementTables;
import org.lading.settlement.Title;
import org.lading.settlement.TitleId;
import org.lading.state.StateValue;
import org.lading.state.Table;
import org.lading.store.MissingBlocks;
import org.lading.store.StoreView;
import org.lading.store.TransactionPlace;
import org.lading.testkit.Consortium;
import org.lading.transaction.Family;
import org.lading.transaction.Outcome;

/** The history of a title has every part that took effect, and none can be left out unnoticed. */
class TitleHistoryTest {
  private static final TitleId BILL = Money.bill("COSU6123456780");

  private final TestLedger test = new TestLedger(Consortium.withMoney());

  /** A store that tells of titles what is not so. */
  private record Telling(StoreView view, UnaryOperator<Title> lie) implements StoreView {
    @Override
    public Optional<StateValue> get(Table table, Bytes key) {
      Optional<StateValue> value = view.get(table, key);
      if (table.id() != SettlementTables.TITLES.id()) {
        return value;
      }
      return value.map(
          one -> {
            try {
              return new StateValue(one.writer(), lie.apply(Title.decode(one.value())).encode());
            } catch (MalformedException e) {
              throw new AssertionError(e);
            }
          });
    }

    @Override
    public List<Entry> scan(Table from, Bytes prefix, Bytes after, int limit) {
      return view.scan(from, prefix, after, limit);
    }

    @Override
    public OptionalLong lastHeight() {
      return view.lastHeight();
    }

    @Override
    public Optional<Bytes> block(long height) {
      return view.block(height);
    }

    @Override
    public Optional<MissingBlocks> missing() {
      return view.missing();
    }

    @Override
    public Optional<TransactionPlace> transaction(Hash transactionId) {
      return view.transaction(transactionId);
    }

    @Override
    public SortedMap<Bytes, Bytes> local(Bytes prefix) {
      return view.local(prefix);
    }

    @Override
    public Bytes genesis() {
      return view.genesis();
    }

    @Override
    public Optional<Bytes> node(Bytes nodeKey) {
      return view.node(nodeKey);
    }

    @Override
    public Hash node(int level, long index) {
      return view.node(level, index);
    }

    @Override
    public void close() {
      view.close();
    }
  }

  private Outcome decide(List<OrganisationId> signers, SettlementAction... actions) {
    return test.record(
            test.consortium.transaction(
                signers,
                Family.SETTLEMENT,
                List.of(actions).stream().map(SettlementAction::encode).toList()))
        .outcome();
  }

  private void accept(OrganisationId signer, SettlementAction... actions) {
    assertEquals(Outcome.ACCEPTED, decide(List.of(signer), actions));
  }

  private void trade() {
    accept(Consortium.CARRIER, Money.issueBill("OTHER", Consortium.EXPORTER));
    accept(Consortium.CARRIER, Money.issueBill("COSU6123456780", Consortium.EXPORTER));
    accept(
        Consortium.EXPORTER,
        new SettlementAction.PledgeTitle(BILL, Consortium.BANK, "loan 7"),
        new SettlementAction.PledgeTitle(Money.bill("OTHER"), Consortium.BANK, ""));
    // What is refused is no part of it.
    assertFalse(
        decide(
                List.of(Consortium.EXPORTER),
                new SettlementAction.TransferTitle(BILL, Consortium.IMPORTER))
            .accepted());
    assertEquals(
        Outcome.ACCEPTED,
        decide(
            List.of(Consortium.BANK, Consortium.EXPORTER),
            new SettlementAction.ReleaseTitle(BILL),
            new SettlementAction.TransferTitle(BILL, Consortium.IMPORTER)));
    accept(Consortium.IMPORTER, new SettlementAction.SurrenderTitle(BILL));
    test.growTo(test.height() + 3);
  }

  private TitleHistory told(UnaryOperator<Title> lie) {
    try (LedgerView view =
        LedgerView.over(
            new Telling(test.store.snapshot(), lie), test.consortium.genesis())) {
      return TitleHistory.of(view, BILL).orElseThrow();
    }
  }

  @Test
  void listsEveryPartInOrderWithWhoSigned() {
    try (test) {
      trade();
      TitleHistory history = told(UnaryOperator.identity());
      assertTrue(history.holds());
      assertEquals(
          List.of("IssueTitle", "PledgeTitle", "ReleaseTitle", "TransferTitle", "SurrenderTitle"),
          history.lines().stream().map(line -> line.action().getClass().getSimpleName()).toList());
      assertEquals(
          List.of(0, 0, 0, 1, 0), history.lines().stream().map(TitleHistory.Line::part).toList());
      assertEquals(
          List.of(Consortium.BANK, Consortium.EXPORTER), history.lines().get(3).signers());
      assertEquals(history.title().history(), history.lines().getLast().history());
      try (LedgerView view = test.ledger.view()) {
        assertEquals(Optional.empty(), TitleHistory.of(view, Money.bill("NONE")));
      }
    }
  }

  @Test
  void doesNotHoldWhereThePartsAreOthersThanTheTitleSays() {
    try (test) {
      trade();
      UnaryOperator<Title> oneMore =
          title ->
              new Title(
                  title.kind(),
                  title.documentHash(),
                  title.holder(),
                  title.surrendered(),
                  title.eventCount() + 1,
                  title.history());
      assertFalse(told(oneMore).holds());
      UnaryOperator<Title> other =
          title ->
              new Title(
                  title.kind(),
                  title.documentHash(),
                  title.holder(),
                  title.surrendered(),
                  title.eventCount(),
                  Hash.ZERO);
      assertFalse(told(other).holds());
    }
  }
}
