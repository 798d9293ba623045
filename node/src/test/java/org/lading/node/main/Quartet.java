package org.lading.node.main;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Bytes;
import org.lading.crypto.Sha256;
import org.lading.crypto.Signer;
import org.lading.crypto.Signers;
import org.lading.crypto.Suite;
import org.lading.embedded.Environment;
import org.lading.embedded.ValidatorKeys;
import org.lading.identity.KeyPurpose;
import org.lading.identity.OrganisationId;
import org.lading.identity.Role;
import org.lading.identity.ValidatorName;
import org.lading.membership.Currency;
import org.lading.membership.EngineMode;
import org.lading.membership.Genesis;
import org.lading.membership.KeyRecord;
import org.lading.membership.MembershipAction;
import org.lading.membership.Organisation;
import org.lading.membership.Parameters;
import org.lading.membership.SettlementTerms;
import org.lading.membership.Validator;
import org.lading.membership.ValidatorSet;
import org.lading.node.ordering.EngineInfo;
import org.lading.node.ordering.EngineStatus;
import org.lading.node.ordering.OrderedSink;
import org.lading.node.ordering.OrderingEngine;
import org.lading.node.ordering.Roster;
import org.lading.node.ordering.SignedBatch;
import org.lading.node.pipeline.Halt;
import org.lading.node.sync.BlockPage;
import org.lading.node.sync.PeerLinks;
import org.lading.node.sync.PeerMessage;
import org.lading.snapshot.StateCursor;
import org.lading.store.LedgerStore;
import org.lading.transaction.Family;
import org.lading.transaction.TransactionDraft;

/**
 * A consortium of whole validators in this process, with an order all agree on and links without
 * faults.
 */
final class Quartet implements AutoCloseable {
  /** Of all; who has it keeps money, too. */
  private static final Role ROLE = new Role("exporter");

  private static final AtomicLong ENTROPY = new AtomicLong();

  private final int size;
  private final List<ValidatorKeys> keys = new ArrayList<>();
  private final Genesis genesis;
  private final Map<ValidatorName, ValidatorService> running = new ConcurrentHashMap<>();
  private final List<List<Bytes>> order = new ArrayList<>();
  private long base = 1;
  private long epoch;
  private boolean splitting;
  private final List<OrderedSink> sinks = new ArrayList<>();
  private final Map<OrderedSink, Integer> members = new ConcurrentHashMap<>();
  private final Map<OrderedSink, ExecutorService> threads = new ConcurrentHashMap<>();
  private final ExecutorService links = Executors.newVirtualThreadPerTaskExecutor();
  final Map<ValidatorName, Halt> halts = new ConcurrentHashMap<>();

  Quartet(int size) {
    this.size = size;
    for (int i = 0; i < size; i++) {
      keys.add(
          new ValidatorKeys(
              new ValidatorName("v" + i),
              new OrganisationId("org" + i),
              signer(Suite.ECDSA_P256_SHA256, "node" + i),
              signer(Suite.ED25519, "seal" + i)));
    }
    genesis = makeGenesis();
  }

  static Signer signer(Suite suite, String label) {
    return Signers.ofSeed(suite, Sha256.of(Bytes.ofUtf8("test key " + label)).bytes());
  }

  static Signer member(int i) {
    return signer(Suite.ED25519, "member" + i);
  }

  static Bytes transaction(Quartet quartet, int member) {
    // Refused by the rules, and recorded with its refusal: that is enough to be ordered and sealed.
    return quartet.transaction(
        member,
        Family.MEMBERSHIP,
        List.of(new MembershipAction.ReportClock(quartet.keys(member).name(), 1).encode()));
  }

  /** Signed by that member alone. */
  Bytes transaction(int member, Family family, List<Bytes> bodies) {
    TransactionDraft draft =
        TransactionDraft.of(
            genesis().ledgerId(),
            List.of(
                TransactionDraft.reference(keys(member).organisation(), Quartet.member(member))),
            System.currentTimeMillis() + 3_600_000,
            family,
            bodies,
            length -> {
              byte[] bytes = new byte[length];
              java.nio.ByteBuffer.wrap(bytes).putLong(ENTROPY.incrementAndGet());
              return Bytes.wrap(bytes);
            });
    return draft.sign(List.of(Quartet.member(member))).encoded();
  }

  Genesis genesis() {
    return genesis;
  }

  ValidatorKeys keys(int i) {
    return keys.get(i);
  }

  private Genesis makeGenesis() {
    List<Organisation> organisations = new ArrayList<>();
    List<KeyRecord> records = new ArrayList<>();
    List<Validator> validators = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      ValidatorKeys own = keys.get(i);
      organisations.add(new Organisation(own.organisation(), "Organisation " + i, List.of(ROLE)));
      records.add(
          new KeyRecord(
              own.organisation(),
              member(i).publicKey(),
              KeyPurpose.TRANSACTION,
              Optional.empty(),
              0,
              0));
      records.add(
          new KeyRecord(
              own.organisation(),
              own.node().publicKey(),
              KeyPurpose.NODE,
              Optional.of(own.name()),
              0,
              0));
      records.add(
          new KeyRecord(
              own.organisation(),
              own.seal().publicKey(),
              KeyPurpose.SEAL,
              Optional.of(own.name()),
              0,
              0));
      validators.add(new Validator(own.name(), own.organisation(), own.seal().publicKey()));
    }
    records.sort(Comparator.comparing(KeyRecord::id));
    return new Genesis(
        "quartet",
        System.currentTimeMillis(),
        EngineMode.RAFT,
        1,
        Parameters.DEFAULT,
        organisations,
        records,
        new ValidatorSet(validators),
        Optional.of(
            new SettlementTerms(
                List.of(new Currency("CNY", OptionalInt.of(2))), ROLE, Optional.empty())));
  }

  ValidatorService start(int i, LedgerStore store) {
    ValidatorKeys own = keys.get(i);
    ValidatorService service =
        new ValidatorService(
            new ValidatorService.Parts(
                genesis,
                own,
                store,
                Environment.system(),
                self -> new Links(own.name()),
                self -> new Engine(own.name()),
                halt -> halts.put(own.name(), halt)));
    running.put(own.name(), service);
    service.start();
    return service;
  }

  void stop(int i) {
    ValidatorService service = running.remove(keys.get(i).name());
    if (service != null) {
      service.close();
    }
  }

  /** The next batch is not the same for all: two get one, and the others one of their own each. */
  void splitNext() {
    synchronized (order) {
      splitting = true;
    }
  }

  private List<Bytes> different(Bytes envelope) {
    List<Bytes> seen = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      seen.add(i < 2 ? envelope : batch(i));
    }
    return seen;
  }

  private Bytes batch(int i) {
    return SignedBatch.sign(
            genesis.ledgerId(),
            epoch,
            keys.get(i).name(),
            List.of(transaction(this, i)),
            keys.get(i).node())
        .encode();
  }

  /** The engine of a new epoch: its order is empty, and begins at {@code positionBase}. */
  void openEpoch(long number, long positionBase) {
    synchronized (order) {
      order.clear();
      epoch = number;
      base = positionBase;
    }
  }

  @Override
  public void close() {
    for (int i = 0; i < size; i++) {
      stop(i);
    }
    links.shutdownNow();
  }

  private final class Links implements PeerLinks {
    private final ValidatorName self;

    Links(ValidatorName self) {
      this.self = self;
    }

    @Override
    public void send(ValidatorName to, PeerMessage message) {
      links.execute(
          () -> {
            ValidatorService peer = running.get(to);
            if (peer != null) {
              peer.onMessage(self, message);
            }
          });
    }

    @Override
    public CompletionStage<Void> forward(ValidatorName to, Bytes signedBatch) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<BlockPage> fetchBlocks(ValidatorName from, long fromHeight) {
      return ask(from, peer -> peer.onFetchBlocks(self, fromHeight));
    }

    @Override
    public CompletionStage<Bytes> fetchSnapshot(ValidatorName from) {
      return ask(from, peer -> spoil.head(from, peer.onFetchSnapshot(self)));
    }

    @Override
    public CompletionStage<Bytes> fetchState(ValidatorName from, long height, StateCursor behind) {
      return ask(from, peer -> spoil.page(from, peer.onFetchState(self, height, behind)));
    }

    private <T> CompletionStage<T> ask(ValidatorName from, Function<ValidatorService, T> question) {
      return CompletableFuture.supplyAsync(
          () -> {
            ValidatorService peer = running.get(from);
            if (peer == null) {
              throw new IllegalStateException("it is down");
            }
            return question.apply(peer);
          },
          links);
    }
  }

  /** What becomes of snapshots on their way. */
  interface Spoil {
    default Bytes head(ValidatorName from, Bytes head) {
      return head;
    }

    default Bytes page(ValidatorName from, Bytes page) {
      return page;
    }
  }

  volatile Spoil spoil = new Spoil() {};

  private final class Engine implements OrderingEngine {
    private final ValidatorName self;
    private @Nullable OrderedSink sink;

    Engine(ValidatorName self) {
      this.self = self;
    }

    @Override
    public void start(OrderedSink to, long resumeAfter) {
      synchronized (order) {
        sink = to;
        sinks.add(to);
        members.put(to, keys.stream().map(ValidatorKeys::name).toList().indexOf(self));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        threads.put(to, thread);
        for (long position = Math.max(resumeAfter + 1, base);
            position < base + order.size();
            position++) {
          hand(to, position);
        }
      }
    }

    private void hand(OrderedSink to, long position) {
      int member = members.getOrDefault(to, 0);
      Bytes envelope = order.get((int) (position - base)).get(member);
      ExecutorService thread = threads.get(to);
      if (thread != null) {
        thread.execute(() -> to.onBatch(position, envelope));
      }
    }

    @Override
    public CompletionStage<Void> submit(Bytes envelope) {
      synchronized (order) {
        order.add(splitting ? different(envelope) : Collections.nCopies(size, envelope));
        splitting = false;
        sinks.forEach(to -> hand(to, base + order.size() - 1));
      }
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> submitForwarded(Bytes envelope) {
      return submit(envelope);
    }

    @Override
    public CompletionStage<Void> stepDown() {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void durableUpTo(long position) {}

    @Override
    public CompletionStage<Void> proposeRoster(Roster next) {
      throw new UnsupportedOperationException();
    }

    @Override
    public EngineInfo info() {
      return new EngineInfo(
          EngineMode.RAFT,
          size,
          0,
          new EngineStatus(EngineStatus.State.FOLLOWING, Optional.of(self), 1, order.size()));
    }

    @Override
    public void close() {
      synchronized (order) {
        OrderedSink own = sink;
        ExecutorService thread = own == null ? null : threads.remove(own);
        sinks.remove(own);
        if (thread != null) {
          thread.shutdown();
        }
      }
    }
  }
}
