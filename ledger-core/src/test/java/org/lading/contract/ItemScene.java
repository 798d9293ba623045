package org.lading.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.provenance.PreparedParts;
import org.lading.provenance.TestEvents;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ProvenancePart;
import org.lading.state.StateChange;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.testkit.Consortium;
import org.lading.transaction.Outcome;

/** Whose events contracts wait for, and how many a block looks at (docs/spec/contract.md#facts). */
final class ItemScene {
  private static final String BOX = EventScene.BOX;
  private static final String WALNUTS = EventScene.WALNUTS;
  private static final List<Table> INDEXES =
      List.of(ContractTables.WATCHED_ITEMS, ContractTables.DUE, ContractTables.BY_ORGANISATION);
  private static final TestEvents RECEIVING =
      TestEvents.at(EventScene.BEFORE).step("receiving").readPoint(EventScene.DOOR);

  private final RuleTranscript told;

  private ItemScene(RuleTranscript told) {
    this.told = told;
  }

  static void tell(RuleTranscript told) {
    ItemScene scene = new ItemScene(told);
    scene.untilKnown();
    scene.untilTheEnd();
    scene.room();
    scene.replaced();
    scene.looks();
  }

  /** With the box, the walnuts in it, and a contract that both parties have signed. */
  private Trial trial(String story) {
    Trial trial = new Trial(told, story);
    trial.ledger.knowItem(BOX);
    trial.ledger.knowItem(WALNUTS);
    EventScene.put(trial, WALNUTS, BOX);
    return trial.signed(EventScene.carrying());
  }

  private static Trial funded(Trial trial) {
    return trial.fund(Consortium.IMPORTER, 10_000);
  }

  /** The facts that are waited for, of contracts by what became of them. */
  private void waits(Trial trial, String words) {
    List<String> waited = new ArrayList<>();
    for (Bytes key : keys(trial, ContractTables.WATCHED_ITEMS)) {
      Hash contract = ContractTables.contractOfWatch(key);
      waited.add(
          ContractTables.factOfWatch(key)
              + " by the "
              + trial.ledger.record(contract).status().word());
    }
    told.line(words + " waited for", waited.stream().sorted().toList());
    told.line("the same when made again", again(trial));
  }

  private static List<StateView.Entry> entries(Trial trial, Table table) {
    return trial.ledger.money.scan(table, Bytes.EMPTY, Bytes.EMPTY, Integer.MAX_VALUE);
  }

  /** Without those of {@link DealState#watchByMany}, whose contracts are not there. */
  private static Set<Bytes> keys(Trial trial, Table table) {
    Set<Bytes> keys = new TreeSet<>();
    for (StateView.Entry entry : entries(trial, table)) {
      boolean there =
          !table.equals(ContractTables.WATCHED_ITEMS)
              || trial
                  .ledger
                  .money
                  .get(
                      ContractTables.CONTRACTS,
                      ContractTables.contractKey(ContractTables.contractOfWatch(entry.key())))
                  .isPresent();
      if (there) {
        keys.add(entry.key());
      }
    }
    return keys;
  }

  private static List<String> again(Trial trial) {
    List<StateChange> made = new ArrayList<>();
    ContractIndexesAgain again = new ContractIndexesAgain();
    try {
      for (Table table : List.of(ContractTables.CONTRACTS, ContractTables.DOCUMENTS)) {
        made.addAll(again.next(table, entries(trial, table)));
      }
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
    List<String> same = new ArrayList<>();
    for (Table table : INDEXES) {
      Set<Bytes> is = new TreeSet<>();
      made.stream().filter(one -> one.table().equals(table)).forEach(one -> is.add(one.key()));
      same.add(table.name() + " " + is.equals(keys(trial, table)));
    }
    return same;
  }

  private void untilKnown() {
    Trial trial = trial("waited for while it is funded, until it is known");
    waits(trial, "signed, there is");
    waits(funded(trial), "funded, there is");
    TestEvents warm = EventScene.sensed(EventScene.reading("CEL", "9"));
    EventScene.record(trial, Consortium.CARRIER, "warm", warm);
    waits(trial, "warm, there is");
    waits(trial.dispute(Consortium.IMPORTER), "in dispute, there is");
    EventScene.record(trial, Consortium.IMPORTER, "received", RECEIVING);
    waits(trial, "in dispute, and all known, there is");
    trial.rule(Consortium.COURT, Trial.award(Deals.IMPORTER, 10_000));
    waits(trial, "ruled, there is");
  }

  private void untilTheEnd() {
    Trial paid = funded(trial("not behind its end"));
    EventScene.record(paid, Consortium.IMPORTER, "received", RECEIVING);
    waits(paid, "paid, there is");
    Trial silent = funded(trial("nor when its time is up"));
    silent.at(RuleTranscript.until(Deals.DELIVERY) + 1);
    waits(silent, "refunded, there is");
    Trial lapsed = trial("nor without money").at(RuleTranscript.until(Deals.FUND_BY) + 1);
    waits(lapsed, "lapsed, there is");
    Trial cancelled = funded(trial("nor cancelled"));
    cancelled.cancel(Consortium.EXPORTER, Consortium.IMPORTER, Consortium.BANK);
    waits(cancelled, "cancelled, there is");
  }

  private void room() {
    for (int others : List.of(2, 1)) {
      Trial trial = trial("an item that may take " + others + " facts more");
      trial.ledger.watchByMany(BOX, Limits.FACTS_PER_ITEM - others);
      trial.ledger.watchByMany(WALNUTS, Limits.FACTS_PER_ITEM);
      waits(funded(trial), "there is");
    }
    for (boolean turned : List.of(false, true)) {
      Trial trial = trial("two contracts of one transaction, each with an item of its own");
      ContractAction boxed = new ContractAction.Fund(trial.contract(), 10_000);
      FactTerm nuts =
          new FactTerm(
              Deals.name("received"),
              "",
              new FactSource.Received(Consortium.IMPORTER, WALNUTS, EventScene.DOOR),
              List.of(),
              false);
      trial.signed(withFacts(EventScene.carrying(), nuts));
      ContractAction unboxed = new ContractAction.Fund(trial.contract(), 10_000);
      trial.ledger.watchByMany(BOX, Limits.FACTS_PER_ITEM - 2);
      trial.ledger.watchByMany(WALNUTS, Limits.FACTS_PER_ITEM - 1);
      Outcome outcome =
          turned
              ? trial.ledger.decide(List.of(Consortium.IMPORTER), unboxed, boxed)
              : trial.ledger.decide(List.of(Consortium.IMPORTER), boxed, unboxed);
      told.line("both funded, the second first " + turned, outcome.accepted());
      waits(trial, "there is");
    }
  }

  private void replaced() {
    for (boolean known : List.of(false, true)) {
      Trial trial = funded(trial("the new contract has the places of the old; warm " + known));
      if (known) {
        TestEvents warm = EventScene.sensed(EventScene.reading("CEL", "9"));
        EventScene.record(trial, Consortium.CARRIER, "warm", warm);
      }
      trial.ledger.watchByMany(BOX, Limits.FACTS_PER_ITEM - (known ? 1 : 2));
      Hash old = trial.contract();
      trial.propose(Consortium.EXPORTER, next(old));
      waits(trial, "proposed, there is");
      trial.sign(Consortium.IMPORTER, Consortium.BANK);
      waits(trial, "taken over, there is");
    }
    Trial full = funded(trial("nobody takes over more than there is room for"));
    TestEvents warm = EventScene.sensed(EventScene.reading("CEL", "9"));
    EventScene.record(full, Consortium.CARRIER, "warm", warm);
    full.ledger.watchByMany(BOX, Limits.FACTS_PER_ITEM - 1);
    Hash old = full.contract();
    Document other =
        withFacts(
            next(old),
            EventScene.carrying().facts().getFirst(),
            new FactTerm(
                Deals.name("cold"),
                "",
                EventScene.limit(Optional.of(WALNUTS), true),
                List.of(FactSource.READING),
                false));
    full.propose(Consortium.EXPORTER, other).sign(Consortium.IMPORTER, Consortium.BANK);
    waits(full.of(old).tell("the old goes on"), "there is");
  }

  private static Document next(Hash old) {
    Document is = EventScene.carrying();
    return Deals.sale(is.escrow(), is.facts(), is.stages(), false, Optional.of(old));
  }

  private static Document withFacts(Document is, FactTerm... facts) {
    return Deals.sale(is.escrow(), List.of(facts), is.stages(), false, is.replaces());
  }

  private void looks() {
    told.story("a block looks at so many facts because of events");
    DealState ledger = new DealState();
    ledger.watchByMany(BOX, 3);
    ledger.watchByMany(WALNUTS, 2);
    EventLooks looks = new EventLooks(16);
    EpcisEvent both = RECEIVING.object(Action.OBSERVE, BOX, WALNUTS);
    EpcisEvent one = RECEIVING.object(Action.OBSERVE, WALNUTS, "urn:x:nuts");
    OneBlock seen = new OneBlock(told, ledger, looks);
    seen.line("of 16, by both and one", both, one);
    seen.line("by what is shipped", TestEvents.at(EventScene.BEFORE).object(Action.OBSERVE, BOX));
    seen.line("by what was wrong", wrong().object(Action.OBSERVE, BOX));
    TestEvents warm = EventScene.sensed(EventScene.reading("CEL", "9"));
    seen.line("by what was sensed", warm.object(Action.OBSERVE, BOX));
    seen.line("by three", one, one, one);
    seen.line("by none", RECEIVING.object(Action.OBSERVE, "urn:x:nuts"));
    seen.line("by one more", one);
    OneBlock over = new OneBlock(told, ledger, new EventLooks(6));
    over.line("of 6, by one, both and one", one, both, one);
    ledger.watchByMany("urn:x:nuts", 1);
    over.line("by a single one", RECEIVING.object(Action.OBSERVE, "urn:x:nuts"));
  }

  private static TestEvents wrong() {
    return TestEvents.at(EventScene.BEFORE).step("receiving").wrong("incorrect_data");
  }

  /** What one block finds. */
  private record OneBlock(RuleTranscript told, DealState ledger, EventLooks looks) {
    void line(String words, EpcisEvent... events) {
      EventLooks.Found found =
          looks.find(
              ledger.money,
              PreparedParts.of(
                  Arrays.stream(events)
                      .map(event -> new ProvenancePart.Event(event).encode())
                      .toList()));
      told.line(
          words,
          found.looks().size()
              + found.refusedAt().map(part -> ", too much at part " + part).orElse(""));
    }
  }
}
