package org.lading.sim;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lading.membership.Quorum;
import org.lading.node.pipeline.Halt;

/**
 * What goes wrong in a run and when, as far as it is nobody's lie; and the operators, who start
 * what stopped and rebuild what is damaged.
 */
final class Chaos {
  /** Where no more kinds are allowed, all of them happen: somebody looks for something. */
  private static final int ALL_OF_SO_FEW = 4;

  private static final long OPERATOR = 700 * Schedule.MILLI;

  private final Run run;
  private final SimRandom random;
  private final Set<Fault> faults = EnumSet.noneOf(Fault.class);
  private final List<Integer> unsound = new ArrayList<>();
  private final long untilMicros;
  private int lying;
  private boolean over;
  private boolean damaged;

  Chaos(Run run, SimRandom random, Set<Fault> allowed, long untilMicros) {
    this.run = run;
    this.random = random;
    this.untilMicros = untilMicros;
    for (Fault fault : Fault.values()) {
      // Drawn for each, so that leaving one out changes no other.
      boolean drawn = random.chance(likelihood(fault));
      if ((drawn || allowed.size() <= ALL_OF_SO_FEW) && allowed.contains(fault)) {
        faults.add(fault);
      }
    }
    if (faults.contains(Fault.LYING_LEADER)) {
      faults.add(Fault.LEADERSHIP);
    }
  }

  private static int likelihood(Fault fault) {
    return switch (fault) {
      case NETWORK, KILLS, LEADERSHIP -> 60;
      case PARTITIONS, CLOCKS, PURGE, LIARS -> 45;
      case POWER_CUT, DISK_FAILURE, FLIPPED_BIT, WIPE -> 25;
      case LYING_LEADER -> 20;
    };
  }

  Set<Fault> faults() {
    return faults;
  }

  boolean isOver() {
    return over;
  }

  boolean hasDamage() {
    return damaged;
  }

  void start() {
    appointLiars();
    for (Fault fault : faults) {
      begin(fault);
    }
    operate();
    run.schedule().at(untilMicros, this::heal);
  }

  private void begin(Fault fault) {
    SimRandom own = random.part(fault.name());
    switch (fault) {
      case NETWORK -> run.network().disturb();
      case PARTITIONS -> often(own, 500, 4_000, () -> partition(own));
      case KILLS -> often(own, 300, 3_000, () -> kill(own));
      case POWER_CUT -> once(own, () -> run.nodes().forEach(SimNode::kill));
      case DISK_FAILURE -> often(own, 2_000, 8_000, () -> pick(own).disk().fail());
      case FLIPPED_BIT -> once(own, () -> flip(own));
      case CLOCKS -> clocks(own);
      case WIPE -> once(own, () -> wipe(own));
      case LEADERSHIP -> often(own, 400, 4_000, () -> run.engine().depose());
      case PURGE -> often(own, 200, 2_000, () -> run.engine().forget());
      case LIARS -> {}
      case LYING_LEADER -> run.engine().lieWith(new LyingLeader(run, own));
    }
  }

  private SimNode pick(SimRandom by) {
    return run.node(by.below(run.world().size()));
  }

  private void once(SimRandom by, Runnable what) {
    run.schedule().at(by.between(untilMicros / 10, untilMicros * 9 / 10), () -> unlessOver(what));
  }

  private void often(SimRandom by, long leastMillis, long mostMillis, Runnable what) {
    run.schedule()
        .in(
            by.between(leastMillis, mostMillis) * Schedule.MILLI,
            () -> {
              if (!over) {
                what.run();
                often(by, leastMillis, mostMillis, what);
              }
            });
  }

  private void unlessOver(Runnable what) {
    if (!over) {
      what.run();
    }
  }

  // Who may be unsound: liars, and those who forgot or mistake what they did.

  private void appointLiars() {
    boolean wanted = faults.contains(Fault.LIARS) || faults.contains(Fault.LYING_LEADER);
    Quorum quorum = run.world().quorum();
    SimRandom own = random.part("appoint");
    int most = wanted && quorum.faults() > 0 ? 1 + own.below(quorum.faults()) : 0;
    for (int i = 0; i < most; i++) {
      int index = own.below(run.world().size());
      if (!unsound.contains(index)) {
        unsound.add(index);
        lying++;
        SimNode node = run.node(index);
        Liar liar = new Liar(run, node, own.part("liar " + index));
        node.lie(liar);
        liar.start();
        run.trace().add(node.name(), () -> "lies: " + liar.ways());
      }
    }
  }

  /** An honest one that may yet fail in a way that counts as lying does; empty when none may. */
  private Optional<SimNode> oneMore(SimRandom by) {
    Quorum quorum = run.world().quorum();
    SimNode node = pick(by);
    boolean may =
        unsound.size() < quorum.validators() - quorum.seals() && !unsound.contains(node.index());
    if (may) {
      unsound.add(node.index());
    }
    return may ? Optional.of(node) : Optional.empty();
  }

  private void flip(SimRandom by) {
    // What is damaged executes wrongly and says so in good faith: as a liar does, and where none is
    // tolerated it may lead others astray.
    if (lying >= run.world().quorum().faults()) {
      return;
    }
    oneMore(by)
        .ifPresent(
            node -> {
              damaged = true;
              lying++;
              node.damage();
            });
  }

  private void wipe(SimRandom by) {
    oneMore(by)
        .ifPresent(
            node -> {
              node.wipe();
              startLater(by, node, 3_000);
            });
  }

  private void kill(SimRandom by) {
    SimNode node = pick(by);
    node.kill();
    startLater(by, node, by.chance(20) ? 6_000 : 800);
  }

  private void startLater(SimRandom by, SimNode node, long mostMillis) {
    run.schedule().in(by.between(10, mostMillis) * Schedule.MILLI, node::start);
  }

  private void partition(SimRandom by) {
    run.network().heal();
    if (faults.contains(Fault.NETWORK)) {
      run.network().disturb();
    }
    if (by.chance(40)) {
      return;
    }
    boolean oneWay = by.chance(30);
    int size = run.world().size();
    int group = 1 + by.below((1 << size) - 1);
    for (int from = 0; from < size; from++) {
      for (int to = 0; to < size; to++) {
        boolean apart = ((group >> from) & 1) != ((group >> to) & 1);
        if (apart && (!oneWay || ((group >> from) & 1) == 1)) {
          run.network().cut(from, to);
        }
      }
    }
    run.trace()
        .add(
            "network",
            () -> "is cut: " + Integer.toBinaryString(group) + (oneWay ? ", one way" : ""));
  }

  private void clocks(SimRandom by) {
    for (SimNode node : run.nodes()) {
      node.clock().drift(by.between(-20_000, 20_000));
    }
    often(by, 1_000, 6_000, () -> jump(by));
  }

  private void jump(SimRandom by) {
    SimNode node = pick(by);
    long millis = by.chance(30) ? by.between(-3_600_000, 3_600_000) : by.between(-3_000, 3_000);
    node.clock().jump(millis);
    run.trace().add(node.name(), () -> "clock jumps by " + millis + " ms");
  }

  /** Faults stop; liars go on. */
  private void heal() {
    over = true;
    run.trace().add("run", () -> "faults stop");
    run.network().heal();
    run.engine().lieWith(null);
  }

  /** Starts what is down, and rebuilds what the core found to be damaged. */
  private void operate() {
    run.schedule().in(OPERATOR, this::operate);
    for (SimNode node : run.nodes()) {
      Optional<Halt> halt = node.halt();
      if (halt.isPresent()) {
        attend(node, halt.get());
      } else if (!node.isUp() && (over || faults.contains(Fault.POWER_CUT))) {
        node.start();
      }
    }
  }

  private void attend(SimNode node, Halt halt) {
    switch (halt.reason()) {
      case EXECUTION_DIFFERS, INVARIANT -> {
        node.wipe();
        node.start();
      }
      case DISK -> {
        node.kill();
        node.start();
      }
      // For the organisations to decide.
      case NEEDS_RECOVERY, KEPT_CHAIN_DIFFERS -> {}
    }
  }
}
