package org.lading.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.lading.audit.AuditProgress;
import org.lading.audit.AuditReport;
import org.lading.audit.Depth;
import org.lading.audit.LedgerAudit;
import org.lading.crypto.Verifier;
import org.lading.embedded.FullReplay;
import org.lading.embedded.LedgerView;
import org.lading.identity.ValidatorName;
import org.lading.node.pipeline.Halt;
import org.lading.store.MemoryLedgerStore;

/** One run: all that is simulated, put together from one seed. */
final class Run {
  private static final long STEP = 500 * Schedule.MILLI;
  private static final long PATIENCE = 120 * Schedule.SECOND;

  /** Events in one run: beyond that something runs in circles. */
  private static final long MOST_EVENTS = 400_000;

  private static final int AUDITED_PER_CENT = 5;

  private static final int CLIENTS_PER_PAYER = 3;

  /** Deadlines that are nearer are waited for; those that payers draw are, or are far off. */
  private static final long SOON_MILLIS = 10_000;

  private final World world;
  private final Parts parts;
  private final SimOptions options;
  private final Schedule schedule = new Schedule();
  private final Trace trace;
  private final Verifier verifier;
  private final SimNetwork network;
  private final Judge judge;
  private final SimEngine engine;
  private final List<SimNode> nodes = new ArrayList<>();
  private final Registrations registrations;
  private final Clients clients;
  private final Clients payers;
  private final Chaos chaos;
  private final Organisations organisations;
  private final SimRandom random;
  private final long faultsUntil;

  Run(World world, SimRandom random, SimOptions options, Parts parts, boolean traced) {
    this.world = world;
    this.random = random;
    this.options = options;
    this.parts = parts;
    this.trace = new Trace(schedule, traced);
    this.verifier = world.verifier();
    this.network = new SimNetwork(schedule, random.part("network"), world.size());
    this.judge = new Judge(this, random.part("judge"));
    this.engine = new SimEngine(this, random.part("engine"));
    for (int i = 0; i < world.size(); i++) {
      nodes.add(new SimNode(this, i, random.part("node " + i)));
    }
    this.registrations = new Registrations(this);
    this.clients =
        new Clients(
            this, random.part("clients"), by -> registrations.make(by.below(world.size()), by));
    this.payers = new Clients(this, random.part("payers"), new Payments(this)::make);
    SimRandom lengths = random.part("lengths");
    this.faultsUntil = lengths.between(4, 15) * Schedule.SECOND;
    this.chaos = new Chaos(this, random.part("chaos"), options.faults(), faultsUntil);
    this.organisations = new Organisations(this, random.part("organisations"));
    int drawn = (int) lengths.between(5, 40);
    int count = options.transactions() == 0 ? drawn : options.transactions();
    clients.plan(count, faultsUntil);
    payers.plan(1 + count / CLIENTS_PER_PAYER, faultsUntil);
  }

  /** Runs to its end; a {@link Violation} is how it fails. */
  SimResult.Ending go() {
    chaos.start();
    nodes.forEach(node -> schedule.in(random.between(0, 300) * Schedule.MILLI, node::start));
    long stop = faultsUntil + PATIENCE;
    long nextLook = faultsUntil + STEP;
    while (schedule.step()) {
      if (schedule.done() > MOST_EVENTS) {
        throw new Violation("more than " + MOST_EVENTS + " events: something runs in circles");
      }
      if (schedule.nowMicros() >= nextLook) {
        nextLook = schedule.nowMicros() + STEP;
        if (isSettled()) {
          finish();
          return engine.epoch() == 0 ? SimResult.Ending.SETTLED : SimResult.Ending.RECOVERED;
        }
        if (schedule.nowMicros() > stop) {
          // Whoever runs the nodes sees that nothing comes of it, halted or not.
          if (!judge.wasEpochSplit() || !organisations.recover()) {
            return stuck();
          }
          stop = schedule.nowMicros() + PATIENCE;
        } else if (halted() && organisations.recover()) {
          stop = schedule.nowMicros() + PATIENCE;
        }
      }
    }
    throw new IllegalStateException("the engine's own clock never stops");
  }

  private List<SimNode> honest() {
    return nodes.stream().filter(SimNode::isHonest).toList();
  }

  /** All honest ones wait for a recovery. */
  private boolean halted() {
    return honest().stream()
        .allMatch(
            node ->
                node.halt()
                    .filter(halt -> halt.reason() == Halt.Reason.NEEDS_RECOVERY)
                    .isPresent());
  }

  private boolean isSettled() {
    boolean running = honest().stream().allMatch(node -> node.isUp() && node.halt().isEmpty());
    return running
        && clients.areDone()
        && payers.areDone()
        && deadlinesAreMet()
        && judge.isVouchedFor()
        && honest().stream()
            .allMatch(node -> node.process().orElseThrow().height() == judge.finalHeight())
        && evidenceIsKnown();
  }

  /**
   * Nobody submits anything any more: what time ends by itself has ended, where so many clocks have
   * passed it as ledger time takes to pass it. What they will pass soon is waited for.
   */
  private boolean deadlinesAreMet() {
    return honest().stream()
        .allMatch(
            node -> {
              OptionalLong next = node.process().orElseThrow().nextDeadline();
              return next.isEmpty()
                  || clocksPast(next.getAsLong() - SOON_MILLIS) < world.quorum().seals();
            });
  }

  private long clocksPast(long millis) {
    return honest().stream().filter(node -> node.clock().wallMillis() > millis).count();
  }

  /** Whether whoever is proven to have lied to one honest validator is known to all of them. */
  private boolean evidenceIsKnown() {
    return honest().stream().map(judge::accused).distinct().count() == 1;
  }

  private void finish() {
    honest().forEach(judge::wholeChain);
    SimNode audited = random.part("audit").pick(honest());
    boolean wanted = random.part("audit?").chance(AUDITED_PER_CENT) || engine.epoch() > 0;
    if (wanted && !audited.isDamaged()) {
      audit(audited);
    }
  }

  private void audit(SimNode node) {
    Executor here = Runnable::run;
    try (LedgerView view = LedgerView.over(node.disk().snapshot(), world.genesis())) {
      AuditReport report =
          new LedgerAudit(verifier, here, AuditProgress.SILENT)
              .run(
                  view.auditSource(),
                  java.util.Optional.of(world.genesis()),
                  Depth.REPLAY,
                  new FullReplay(verifier, here, MemoryLedgerStore::new));
      if (!report.holds()) {
        throw new Violation("the audit of " + node.name() + " finds " + report.findings());
      }
    }
  }

  /** Time is up. That is right only where a leader gave different orders to different members. */
  private SimResult.Ending stuck() {
    if (judge.wasEpochSplit()) {
      honest().stream().filter(SimNode::isUp).forEach(judge::wholeChain);
      boolean halted =
          honest().stream()
              .flatMap(node -> node.halt().stream())
              .anyMatch(halt -> halt.reason() == Halt.Reason.NEEDS_RECOVERY);
      return halted || organisations.isUndecided()
          ? SimResult.Ending.NEEDS_RECOVERY
          : SimResult.Ending.STALLED_BY_LEADER;
    }
    StringBuilder how = new StringBuilder("no end in sight long after faults stopped:");
    for (SimNode node : nodes) {
      how.append(' ').append(node.name()).append(node.isHonest() ? "" : " (lies)").append(" at ");
      how.append(node.process().map(one -> one.core().status().toString()).orElse("down"));
    }
    how.append("; clients: ").append(clients.open());
    how.append("; payers: ").append(payers.open());
    how.append("; deadlines ").append(deadlines());
    how.append("; evidence ").append(evidenceIsKnown() ? "known to all" : "not known to all");
    throw new Violation(how.toString());
  }

  /** What each of those who are up has to do next, for the message of a failure. */
  private String deadlines() {
    return honest().stream()
        .flatMap(node -> node.process().stream())
        .map(process -> process.nextDeadline().toString())
        .toList()
        .toString();
  }

  World world() {
    return world;
  }

  SimOptions options() {
    return options;
  }

  Parts parts(SimNode node) {
    return parts;
  }

  Schedule schedule() {
    return schedule;
  }

  Trace trace() {
    return trace;
  }

  /** A sound one, whatever the nodes use. */
  Verifier verifier() {
    return verifier;
  }

  SimNetwork network() {
    return network;
  }

  Judge judge() {
    return judge;
  }

  SimEngine engine() {
    return engine;
  }

  Clients clients() {
    return clients;
  }

  Clients payers() {
    return payers;
  }

  Registrations registrations() {
    return registrations;
  }

  Chaos chaos() {
    return chaos;
  }

  boolean hasDamage() {
    return chaos.hasDamage();
  }

  List<SimNode> nodes() {
    return nodes;
  }

  SimNode node(int index) {
    return nodes.get(index);
  }

  ValidatorName validator(int index) {
    return world.validator(index).name();
  }

  String name(int index) {
    return validator(index).name();
  }
}
