package org.lading.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.crypto.Signer;
import org.lading.crypto.Verifier;
import org.lading.identity.KeyId;
import org.lading.identity.OrganisationId;
import org.lading.membership.EngineMode;
import org.lading.membership.Members;
import org.lading.membership.MembershipAction;
import org.lading.state.StateChange;
import org.lading.state.StateTree;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.TreeCache;
import org.lading.state.TreeReader;
import org.lading.state.TreeUpdate;
import org.lading.state.Writer;
import org.lading.store.BlockCommit;
import org.lading.store.MemoryLedgerStore;
import org.lading.store.StoreView;
import org.lading.testkit.Consortium;
import org.lading.transaction.ClientId;
import org.lading.transaction.Family;

/**
 * Client ids whose transactions have expired are forgotten, 200 looked at together and at most
 * 20,000 in a block. The ids are put into the state of block 0 without their transactions.
 */
class ForgettingTest {
  private static final OrganisationId AUTHOR = Consortium.CARRIER;
  private static final long EXPIRY_MILLIS = Consortium.START_MILLIS + 60_000;

  /** Ids that expire a millisecond after those that are forgotten, and an hour after them. */
  private static final int STAYING = 3;

  private final Consortium consortium = new Consortium();
  private final Verifier verifier = Verifier.bouncyCastle();
  private final Rules rules = new Rules(verifier, new TreeCache(2), Runnable::run);
  private final MemoryLedgerStore store = new MemoryLedgerStore(consortium.genesis().encode());
  private Execution.NextBlock last = rules.genesis(consortium.genesis());

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 199, 200, 201, 400, 401})
  void forgetsAllThatExpiredAndNothingElse(int expired) {
    start(expired);
    execute(EXPIRY_MILLIS - 1, harmless());
    assertEquals(expired + STAYING, remembered(), "in their last millisecond they count");
    execute(EXPIRY_MILLIS + 1, harmless());
    assertEquals(STAYING, remembered());
    execute(EXPIRY_MILLIS + 2, harmless());
    assertEquals(STAYING - 1, remembered());
    requireRootOverState();
  }

  @Test
  void forgetsNoMoreInABlockThanTheLimitAndTheRestInTheNext() {
    start(Limits.FORGOTTEN_CLIENT_IDS + 1);
    int lastOne = Limits.FORGOTTEN_CLIENT_IDS;
    Execution first = execute(EXPIRY_MILLIS + 1, using(lastOne));
    assertEquals(1 + STAYING, remembered());
    Answer.Rejected rejected =
        assertInstanceOf(Answer.Rejected.class, first.answers().getLast(), "still remembered");
    assertEquals(Rejection.CLIENT_ID_REUSED, rejected.why());
    Execution second = execute(EXPIRY_MILLIS + 1, using(lastOne));
    assertInstanceOf(Answer.Included.class, second.answers().getLast(), "forgotten before");
    assertEquals(STAYING, remembered());
    requireRootOverState();
  }

  /** Block 0 with {@code expiring} ids, the last a moment after the others, and some that stay. */
  private void start(int expiring) {
    List<StateChange> changes = new ArrayList<>(last.changes());
    for (int i = 0; i < expiring; i++) {
      put(changes, i, i == expiring - 1 ? EXPIRY_MILLIS : EXPIRY_MILLIS - 1);
    }
    put(changes, expiring, EXPIRY_MILLIS + 1);
    put(changes, expiring + 1, EXPIRY_MILLIS + 3_600_000);
    put(changes, expiring + 2, EXPIRY_MILLIS + 3_600_000);
    TreeUpdate tree = StateTree.apply(TreeReader.empty(), Rules.leafChanges(changes));
    last =
        new Execution.NextBlock(
            last.header(), List.of(), List.of(), List.of(), changes, tree, last.log(), List.of());
    commit();
  }

  private static void put(List<StateChange> changes, int number, long expiresAtMillis) {
    Hash id = Sha256.of(Bytes.ofUtf8("transaction " + number));
    Writer writer = Writer.transaction(id);
    Bytes key = LedgerTables.clientIdKey(AUTHOR, clientId(number));
    Bytes value = new ClientIdRecord(id, expiresAtMillis).encode();
    changes.add(StateChange.put(LedgerTables.CLIENT_IDS, key, new StateValue(writer, value)));
    changes.add(
        StateChange.put(
            LedgerTables.CLIENT_ID_EXPIRY,
            LedgerTables.expiryKey(expiresAtMillis, key),
            new StateValue(writer, Bytes.EMPTY)));
  }

  private static ClientId clientId(int number) {
    Bytes hash = Sha256.of(Bytes.ofUtf8("client id " + number)).bytes();
    return new ClientId(hash.slice(0, ClientId.LENGTH));
  }

  /** A block at {@code timeMillis}: a clock report, then the transaction. */
  private Execution execute(long timeMillis, Bytes transaction) {
    Signer node = consortium.validator().node();
    Bytes report =
        consortium
            .transaction(
                Consortium.EXPORTER,
                node,
                Family.MEMBERSHIP,
                List.of(
                    new MembershipAction.ReportClock(consortium.validator().name(), timeMillis)
                        .encode()),
                consortium.clientId(),
                timeMillis + 1_000)
            .encoded();
    try (StoreView view = store.snapshot()) {
      Members members = new Members(view);
      List<Candidate> candidates = new ArrayList<>();
      for (Bytes entry : List.of(report, transaction)) {
        candidates.add(Candidate.of(entry, members::key, verifier));
      }
      Batch batch =
          new Batch(last.header().height() + 1, EngineMode.SOLO, 0, Hash.ZERO, candidates);
      Execution execution =
          rules.execute(new Before(view, view, last.log().after(), last.header()), batch);
      last = assertInstanceOf(Execution.NextBlock.class, execution);
      commit();
      return execution;
    }
  }

  private Bytes harmless() {
    return made(consortium.clientId());
  }

  private Bytes using(int number) {
    return made(clientId(number));
  }

  private Bytes made(ClientId id) {
    Bytes body = new MembershipAction.RevokeKey(new KeyId(Hash.ZERO), 1).encode();
    return consortium
        .transaction(
            AUTHOR,
            consortium.signer(AUTHOR),
            Family.MEMBERSHIP,
            List.of(body),
            id,
            EXPIRY_MILLIS + 7_200_000)
        .encoded();
  }

  private void commit() {
    store.commit(
        new BlockCommit(
            last.header().height(),
            last.header().encode(),
            last.transactionIds(),
            last.changes(),
            last.tree().nodes(),
            last.log().nodes()));
  }

  /** Ids of block 0 that are still there, each in both tables. */
  private int remembered() {
    try (StoreView view = store.snapshot()) {
      List<StateView.Entry> ids =
          ofBlock0(view.scan(LedgerTables.CLIENT_IDS, Bytes.EMPTY, Bytes.EMPTY, 50_000));
      int expiries =
          view.scan(LedgerTables.CLIENT_ID_EXPIRY, Bytes.EMPTY, Bytes.EMPTY, 50_000).size();
      int all = view.scan(LedgerTables.CLIENT_IDS, Bytes.EMPTY, Bytes.EMPTY, 50_000).size();
      assertEquals(all, expiries, "one expiry for each id");
      return ids.size();
    }
  }

  private List<StateView.Entry> ofBlock0(List<StateView.Entry> ids) {
    return ids.stream().filter(entry -> !recorded(entry)).toList();
  }

  /** Whether the id belongs to a transaction that is really in the ledger. */
  private boolean recorded(StateView.Entry entry) {
    try (StoreView view = store.snapshot()) {
      Hash id = ClientIdRecord.decode(entry.value().value()).transactionId();
      return view.transaction(id).isPresent();
    } catch (org.lading.codec.MalformedException e) {
      throw new AssertionError(e);
    }
  }

  /** The root is that of a tree made anew from all authenticated tables. */
  private void requireRootOverState() {
    List<StateChange> all = new ArrayList<>();
    try (StoreView view = store.snapshot()) {
      Tables.authenticated()
          .forEach(
              table ->
                  view.scan(table, Bytes.EMPTY, Bytes.EMPTY, 50_000)
                      .forEach(
                          entry -> all.add(StateChange.put(table, entry.key(), entry.value()))));
    }
    TreeUpdate anew = StateTree.apply(TreeReader.empty(), Rules.leafChanges(all));
    assertEquals(anew.root(), last.header().stateRoot());
  }
}
