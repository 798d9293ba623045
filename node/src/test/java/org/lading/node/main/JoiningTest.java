package org.lading.node.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lading.audit.Depth;
import org.lading.audit.LedgerAudit;
import org.lading.block.Block;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Verifier;
import org.lading.embedded.FullReplay;
import org.lading.embedded.LedgerView;
import org.lading.embedded.Submission;
import org.lading.identity.ValidatorName;
import org.lading.node.query.NodeStatus;
import org.lading.node.sealing.Abstention;
import org.lading.proof.SignedNote;
import org.lading.snapshot.SnapshotHead;
import org.lading.snapshot.StatePage;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.store.LedgerStore;
import org.lading.store.MemoryLedgerStore;
import org.lading.store.RocksLedgerStore;

/** A validator that comes with an empty store takes the state from a peer, and believes none. */
@Timeout(120)
class JoiningTest {
  private static final int BLOCKS = 110;

  @TempDir private Path folder;

  /** What one liar does to a page of the state. */
  private interface Lie {
    StatePage of(StatePage honest);
  }

  @Test
  void takesTheStateFromOneThatDoesNotLieAndNamesTheOthers() throws Exception {
    try (Quartet quartet = new Quartet(4)) {
      Bytes old = grow(quartet);
      // Its former self may have voted: it has to be silent, and still to come along.
      joins(quartet, rebuilt(RocksLedgerStore.create(folder.resolve("honest"), genesis(quartet))));
      for (Map.Entry<String, Quartet.Spoil> lie : lies(old).entrySet()) {
        refuses(quartet, lie.getKey(), lie.getValue());
      }
    }
  }

  private static Bytes genesis(Quartet quartet) {
    return quartet.genesis().encode();
  }

  private static LedgerStore rebuilt(LedgerStore store) {
    store.putLocal(Abstention.mark());
    return store;
  }

  /** Three validators make blocks; the answer is the head of an early snapshot. */
  private Bytes grow(Quartet quartet) throws Exception {
    List<ValidatorService> nodes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      nodes.add(quartet.start(i, new MemoryLedgerStore(genesis(quartet))));
    }
    assertTrue(nodes.getFirst().ledger().awaitHeight(0));
    Optional<Bytes> early = Optional.empty();
    for (int i = 0; height(nodes.getFirst()) < BLOCKS; i++) {
      record(quartet, nodes.get(i % 3), i % 3);
      if (early.isEmpty() && height(nodes.get(1)) >= 5) {
        early = Optional.of(nodes.get(1).onFetchSnapshot(new ValidatorName("v3")));
      }
    }
    return early.orElseThrow();
  }

  private static long height(ValidatorService node) {
    try (LedgerView view = node.ledger().view()) {
      return view.height();
    }
  }

  private static Submission.Recorded record(Quartet quartet, ValidatorService node, int member)
      throws Exception {
    return assertInstanceOf(
        Submission.Recorded.class,
        node.ledger()
            .submit(Quartet.transaction(quartet, member))
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS));
  }

  private void joins(Quartet quartet, LedgerStore store) throws Exception {
    ValidatorService node = quartet.start(3, store);
    assertTrue(node.ledger().awaitHeight(BLOCKS));
    try (LedgerView view = node.ledger().view()) {
      // Without the state the first block of all would have come first.
      assertTrue(view.lastHeader().height() >= BLOCKS);
    }
    record(quartet, node, 3);
    awaitHistory(node);
    try (LedgerView view = node.ledger().view()) {
      Verifier verifier = Verifier.bouncyCastle();
      assertEquals(
          List.of(),
          new LedgerAudit(verifier, Runnable::run, (stage, done, of) -> {})
              .run(
                  view.auditSource(),
                  Optional.of(quartet.genesis()),
                  Depth.REPLAY,
                  new FullReplay(verifier, Runnable::run, MemoryLedgerStore::new))
              .findings());
    }
    assertEquals(List.of(), badSnapshots(node));
    quartet.stop(3);
  }

  private static void awaitHistory(ValidatorService node) throws InterruptedException {
    while (node.coreStatus().missing().isPresent() || node.coreStatus().finalHeight() < BLOCKS) {
      Thread.sleep(20);
    }
  }

  private void refuses(Quartet quartet, String what, Quartet.Spoil lie) throws Exception {
    quartet.spoil = lie;
    ValidatorService node = quartet.start(3, new MemoryLedgerStore(genesis(quartet)));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    assertTrue(node.ledger().awaitHeight(BLOCKS), what);
    quartet.spoil = new Quartet.Spoil() {};
    List<String> alarms = badSnapshots(node);
    assertEquals(1, alarms.size(), what + ": " + alarms);
    ValidatorName liar = ((Spoiling) lie).liar.get();
    assertTrue(alarms.getFirst().startsWith(liar + " served"), alarms.getFirst());
    assertTrue(System.nanoTime() < deadline, what);
    assertEquals(Map.of(), quartet.halts, what);
    quartet.stop(3);
  }

  private static List<String> badSnapshots(ValidatorService node) {
    return node.alarms().list().stream()
        .filter(alarm -> alarm.name().equals("bad-snapshot"))
        .map(NodeStatus.Alarm::detail)
        .toList();
  }

  private static Map<String, Quartet.Spoil> lies(Bytes old) {
    Map<String, Quartet.Spoil> lies = new LinkedHashMap<>();
    lies.put("old", head(honest -> old));
    lies.put("garbage", head(honest -> Bytes.ofUtf8("no head")));
    lies.put("unsealed", head(JoiningTest::withoutSeals));
    lies.put("wrong value", page(JoiningTest::withOtherValue));
    lies.put("missing entry", page(honest -> changed(honest, List.of())));
    lies.put(
        "extra entry",
        page(
            honest -> {
              StateView.Entry last = honest.runs().getLast().entries().getLast();
              Bytes behind = Bytes.concat(last.key(), Bytes.wrap(new byte[1]));
              return changed(honest, List.of(last, new StateView.Entry(behind, last.value())));
            }));
    lies.put(
        "truncated",
        page(honest -> new StatePage(honest.runs().subList(0, honest.runs().size() - 1), true)));
    lies.put(
        "out of order", page(honest -> new StatePage(honest.runs().reversed(), honest.last())));
    return lies;
  }

  /** Whoever is asked first lies. */
  private abstract static class Spoiling implements Quartet.Spoil {
    final AtomicReference<ValidatorName> liar = new AtomicReference<>();

    @Override
    public Bytes head(ValidatorName from, Bytes head) {
      return liar.compareAndSet(null, from) || from.equals(liar.get()) ? falseHead(head) : head;
    }

    @Override
    public Bytes page(ValidatorName from, Bytes page) {
      return from.equals(liar.get()) ? falsePage(page) : page;
    }

    Bytes falseHead(Bytes head) {
      return head;
    }

    Bytes falsePage(Bytes page) {
      return page;
    }
  }

  private static Quartet.Spoil head(UnaryOperator<Bytes> lie) {
    return new Spoiling() {
      @Override
      Bytes falseHead(Bytes head) {
        return lie.apply(head);
      }
    };
  }

  private static Quartet.Spoil page(Lie lie) {
    return new Spoiling() {
      @Override
      Bytes falsePage(Bytes page) {
        try {
          return lie.of(StatePage.decode(page)).encode();
        } catch (MalformedException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  private static Bytes withoutSeals(Bytes honest) {
    try {
      SnapshotHead head = SnapshotHead.decode(honest);
      SignedNote note = SignedNote.parse(head.block().checkpoint());
      SignedNote fewer = new SignedNote(note.text(), note.signatures().subList(0, 2));
      Block block = new Block(head.block().header(), head.block().entries(), fewer.format());
      return new SnapshotHead(block, head.before()).encode();
    } catch (MalformedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static StatePage withOtherValue(StatePage honest) {
    StateView.Entry last = honest.runs().getLast().entries().getLast();
    byte[] value = last.value().value().toByteArray();
    value[value.length - 1] ^= 1;
    return changed(
        honest,
        List.of(
            new StateView.Entry(
                last.key(), new StateValue(last.value().writer(), Bytes.wrap(value)))));
  }

  /** With {@code instead} in the place of the last entry. */
  private static StatePage changed(StatePage honest, List<StateView.Entry> instead) {
    List<StatePage.Run> runs = new ArrayList<>(honest.runs());
    StatePage.Run last = runs.removeLast();
    List<StateView.Entry> entries = new ArrayList<>(last.entries());
    entries.removeLast();
    entries.addAll(instead);
    if (!entries.isEmpty()) {
      runs.add(new StatePage.Run(last.table(), entries));
    }
    return new StatePage(runs, honest.last());
  }
}
