package org.lading.node.ordering.raft;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.identity.ValidatorName;
import org.lading.node.ordering.EngineStatus;
import org.lading.node.ordering.EngineUnavailableException;
import org.lading.node.ordering.RecordingSink;
import org.lading.node.ordering.Roster;

/** Several engines on ports of this machine, with forwarding from one to the other. */
final class TestNetwork implements AutoCloseable {
  /** Batches that fill a file of the log quickly, so that forgetting can be seen. */
  static final RaftTuning SMALL_FILES = patientFor(Duration.ofSeconds(5));

  static final Hash LEDGER = Sha256.of("a test ledger".getBytes(StandardCharsets.UTF_8));
  static final long EPOCH = 0;

  final TestCertificates certificates = new TestCertificates();
  private final Path folder;
  private final RaftTuning tuning;
  private final Map<ValidatorName, TestCertificates.Identity> identities = new TreeMap<>();
  private final Map<ValidatorName, Roster.Member> members = new TreeMap<>();
  private final Map<ValidatorName, RaftEngine> engines = new ConcurrentHashMap<>();
  private final Map<ValidatorName, RecordingSink> sinks = new ConcurrentHashMap<>();
  private Roster genesis = new Roster(List.of());

  TestNetwork(Path folder, RaftTuning tuning) {
    this.folder = folder;
    this.tuning = tuning;
  }

  static TestNetwork running(Path folder, RaftTuning tuning, int validators) {
    TestNetwork network = of(folder, tuning, validators);
    network.genesis.members().forEach(member -> network.start(member.name(), -1, false));
    return network;
  }

  /** The same, where a batch looks for a leader no longer than {@code submitTimeout}. */
  static RaftTuning patientFor(Duration submitTimeout) {
    return new RaftTuning(
        Duration.ofMillis(500), Duration.ofSeconds(1), submitTimeout, 16 << 10, 20, 5);
  }

  /** Nobody is started yet. */
  static TestNetwork of(Path folder, RaftTuning tuning, int validators) {
    TestNetwork network = new TestNetwork(folder, tuning);
    List<ValidatorName> names =
        Stream.iterate(1, i -> i + 1).limit(validators).map(TestNetwork::name).toList();
    names.forEach(network::admit);
    network.genesis = network.roster(names);
    return network;
  }

  static ValidatorName name(int number) {
    return new ValidatorName("v" + number);
  }

  /** Gives a validator a registered key and a port. */
  void admit(ValidatorName name) {
    identities.put(name, certificates.registered(name));
    members.put(name, new Roster.Member(name, "127.0.0.1", freePort()));
  }

  Roster roster(List<ValidatorName> names) {
    return new Roster(names.stream().map(this::member).toList());
  }

  RaftEngine start(ValidatorName name, long resumeAfter, boolean joining) {
    return start(name, resumeAfter, joining, true, sink -> {});
  }

  RaftEngine start(
      ValidatorName name,
      long resumeAfter,
      boolean joining,
      boolean guarded,
      Consumer<RecordingSink> preparation) {
    RaftEngine engine = new RaftEngine(settings(name, joining), guarded);
    RecordingSink sink = new RecordingSink();
    preparation.accept(sink);
    sinks.put(name, sink);
    engines.put(name, engine);
    engine.start(sink, resumeAfter);
    return engine;
  }

  private RaftSettings settings(ValidatorName name, boolean joining) {
    Roster.Member member = member(name);
    return new RaftSettings(
        name,
        genesis,
        joining,
        member.host(),
        member.port(),
        folder.resolve(name.name()),
        LEDGER,
        EPOCH,
        0,
        TestCertificates.keyManager(identity(name)),
        certificates,
        certificates,
        this::forward,
        tuning);
  }

  private CompletionStage<Void> forward(ValidatorName leader, Bytes envelope) {
    RaftEngine engine = engines.get(leader);
    return engine == null
        ? CompletableFuture.failedFuture(new EngineUnavailableException(leader + " is down"))
        : engine.submitForwarded(envelope);
  }

  /** Hands in at one after the other, and waits for all answers. */
  void submitEach(String what, int count) {
    List<ValidatorName> names = names();
    List<CompletableFuture<Void>> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RaftEngine engine = engine(names.get(i % names.size()));
      answers.add(engine.submit(Bytes.ofUtf8(what + " " + i)).toCompletableFuture());
    }
    answers.forEach(CompletableFuture::join);
  }

  /** Hands one in at this one, and waits for its answer. */
  void submitAt(ValidatorName name, String what) {
    engine(name).submit(Bytes.ofUtf8(what)).toCompletableFuture().join();
  }

  void stop(ValidatorName name) {
    RaftEngine engine = engines.remove(name);
    if (engine != null) {
      engine.close();
    }
  }

  /** As after a lost disk: nothing of its log, votes and members is left. */
  void wipe(ValidatorName name) {
    try (Stream<Path> files = Files.walk(folder.resolve(name.name()))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RaftEngine engine(ValidatorName name) {
    return known(engines, name);
  }

  RecordingSink sink(ValidatorName name) {
    return known(sinks, name);
  }

  List<ValidatorName> names() {
    return engines.keySet().stream().sorted().toList();
  }

  Optional<ValidatorName> leader() {
    return engines.entrySet().stream()
        .filter(e -> e.getValue().info().status().state() == EngineStatus.State.LEADING)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  ValidatorName awaitLeader() {
    RecordingSink.await("a leader", () -> leader().isPresent());
    return leader().orElseThrow();
  }

  ValidatorName aFollower() {
    ValidatorName leader = awaitLeader();
    return names().stream().filter(name -> !name.equals(leader)).findFirst().orElseThrow();
  }

  void awaitSameOrder(int batches) {
    List<RecordingSink> all = names().stream().map(this::sink).toList();
    RecordingSink.await(
        batches + " batches everywhere",
        () -> all.stream().allMatch(sink -> sink.batches().size() >= batches));
    List<RecordingSink.Batch> first = all.getFirst().batches();
    for (RecordingSink sink : all) {
      if (!sink.batches().equals(first)) {
        throw new AssertionError("different orders: " + first + " and " + sink.batches());
      }
    }
  }

  Roster.Member member(ValidatorName name) {
    return known(members, name);
  }

  TestCertificates.Identity identity(ValidatorName name) {
    return known(identities, name);
  }

  private static <V> V known(Map<ValidatorName, V> map, ValidatorName name) {
    return Optional.ofNullable(map.get(name)).orElseThrow();
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("no free port", e);
    }
  }

  @Override
  public void close() {
    List<Thread> closing = new ArrayList<>();
    for (RaftEngine engine : engines.values()) {
      closing.add(Thread.ofVirtual().start(engine::close));
    }
    for (Thread thread : closing) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
