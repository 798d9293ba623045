package org.lading.sim;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Bytes;
import org.lading.node.ordering.EngineUnavailableException;

/**
 * Stands in for a raft engine: a leader that a majority can reach puts batches in one order, and
 * hands them to every member it reaches. What was accepted may be lost when the leader changes; old
 * entries may be forgotten, and then a member that never had them gets a gap.
 */
final class SimEngine {
  private static final long TICK = 250 * Schedule.MILLI;
  private static final long SUBMIT_TIMEOUT = 2 * Schedule.SECOND;
  private static final long ELECTION_LEAST = 1 * Schedule.SECOND;
  private static final long ELECTION_MOST = 2 * Schedule.SECOND;

  /**
   * One place in the order; what each member sees there, which is the same unless a leader lies.
   */
  static final class Entry {
    private final long position;
    private final List<Bytes> seenBy;

    /** What was replaced in a member's log may be in a block by then. */
    private final Set<Bytes> everSeen;

    Entry(long position, List<Bytes> seenBy) {
      this.position = position;
      this.seenBy = new ArrayList<>(seenBy);
      this.everSeen = new LinkedHashSet<>(seenBy);
    }

    private void rewrite(int member, Bytes other) {
      seenBy.set(member, other);
      everSeen.add(other);
    }

    long position() {
      return position;
    }

    Bytes seenBy(int member) {
      return seenBy.get(member);
    }

    /** All that some member ever saw here. */
    List<Bytes> seen() {
      return List.copyOf(everSeen);
    }
  }

  private final Run run;
  private final Schedule schedule;
  private final SimRandom random;
  private final List<Entry> entries = new ArrayList<>();
  private final List<EngineMember> members = new ArrayList<>();
  private @Nullable LyingLeader lies;
  private int leader = -1;
  private long term;
  private long epoch;
  private long base = 1;
  private final Map<Long, List<Entry>> closed = new TreeMap<>();
  private long electionAt;
  private int forgotten;

  SimEngine(Run run, SimRandom random) {
    this.run = run;
    this.schedule = run.schedule();
    this.random = random;
    for (int i = 0; i < run.world().size(); i++) {
      members.add(new EngineMember(this, run, i, random.part("member " + i)));
    }
    tick();
  }

  EngineMember member(int index) {
    return members.get(index);
  }

  List<Entry> entries() {
    return entries;
  }

  /** What lies at {@code position} of an epoch. */
  Optional<Entry> at(long ofEpoch, long position) {
    List<Entry> all = ofEpoch == epoch ? entries : closed.getOrDefault(ofEpoch, List.of());
    return all.stream().filter(entry -> entry.position() == position).findFirst();
  }

  /** The epoch whose batches are put in order now. */
  long epoch() {
    return epoch;
  }

  /** A new epoch has an engine of its own: nothing is in order yet, and nobody leads. */
  void openEpoch(long number, long positionBase) {
    closed.put(epoch, List.copyOf(entries));
    entries.clear();
    epoch = number;
    base = positionBase;
    forgotten = 0;
    leader = -1;
    term++;
    electionAt = 0;
    members.forEach(EngineMember::wipe);
  }

  /** Entries from the first that have been forgotten by those who had them. */
  int forgotten() {
    return forgotten;
  }

  int leader() {
    return leader;
  }

  void lieWith(@Nullable LyingLeader how) {
    lies = how;
  }

  private void tick() {
    boolean leads = leader >= 0 && canLead(leader);
    if (!leads) {
      if (electionAt == 0) {
        electionAt = schedule.nowMicros() + random.between(ELECTION_LEAST, ELECTION_MOST);
      } else if (schedule.nowMicros() >= electionAt) {
        elect();
      }
    }
    members.forEach(EngineMember::pull);
    schedule.in(TICK, this::tick);
  }

  private boolean canLead(int index) {
    if (!members.get(index).isUp()) {
      return false;
    }
    int reached = 0;
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i).isUp() && run.network().reachesBothWays(index, i)) {
        reached++;
      }
    }
    return reached > members.size() / 2;
  }

  private void elect() {
    List<Integer> able = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      if (canLead(i)) {
        able.add(i);
      }
    }
    electionAt = 0;
    leader = -1;
    if (!able.isEmpty()) {
      List<Integer> liars = able.stream().filter(one -> !run.node(one).isHonest()).toList();
      // Where lies of leaders are looked for, a liar gets to lead.
      boolean wanted = random.chance(70) && lies != null && !liars.isEmpty();
      leader = random.pick(wanted ? liars : able);
      term++;
      run.trace().add("engine", () -> run.name(leader) + " leads, term " + term);
    }
  }

  /** The leader steps down; who follows is elected later. */
  void depose() {
    if (leader >= 0) {
      run.trace().add("engine", () -> run.name(leader) + " leads no more");
      leader = -1;
      term++;
      electionAt = 0;
    }
  }

  CompletableFuture<Void> submit(int from, Bytes envelope) {
    CompletableFuture<Void> answer = new CompletableFuture<>();
    schedule.in(
        SUBMIT_TIMEOUT,
        () -> answer.completeExceptionally(new EngineUnavailableException("no answer in time")));
    int to = leader;
    if (to < 0 || !members.get(from).isUp()) {
      schedule.in(
          random.between(1, 300) * Schedule.MILLI,
          () -> answer.completeExceptionally(new EngineUnavailableException("no leader")));
    } else if (to == from) {
      accept(envelope, from, answer);
    } else {
      run.network()
          .carry(
              from,
              to,
              () -> {
                if (leader == to) {
                  accept(envelope, from, answer);
                }
              });
    }
    return answer;
  }

  private void accept(Bytes envelope, int from, CompletableFuture<Void> answer) {
    long inTerm = term;
    int by = leader;
    schedule.in(
        run.network().delay() + run.network().delay(),
        () -> {
          if (term == inTerm && leader == by && canLead(by)) {
            append(envelope, by);
            run.network().carry(by, from, () -> answer.complete(null));
          }
        });
  }

  private void append(Bytes envelope, int by) {
    long last = entries.isEmpty() ? base - 1 : entries.getLast().position();
    long position = last + (random.chance(20) ? random.between(2, 5) : 1);
    LyingLeader lying = lies;
    List<Bytes> seenBy = lying == null ? same(envelope) : lying.order(by, envelope, members.size());
    entries.add(new Entry(position, seenBy));
    run.trace().add("engine", () -> "position " + position + " is in order");
    members.forEach(EngineMember::pull);
  }

  private List<Bytes> same(Bytes envelope) {
    return java.util.Collections.nCopies(members.size(), envelope);
  }

  /** Forgets what the leader has no more use for. */
  void forget() {
    if (leader < 0) {
      return;
    }
    int upTo = settledBy(members.get(leader));
    if (upTo > forgotten) {
      forgotten = upTo;
      boolean isFinal = entries.get(upTo - 1).position() <= run.judge().finalPosition();
      if (run.node(leader).isDamaged() && !isFinal) {
        run.judge().orderLost();
      }
      run.trace()
          .add("engine", () -> "forgets up to position " + entries.get(forgotten - 1).position());
    }
  }

  /**
   * A member's log is gone. Each forgets by itself: what the lost one had let go of and no other
   * has, those who still hold it hand on.
   */
  void logLost() {
    int rest = members.stream().mapToInt(this::settledBy).max().orElse(0);
    if (rest < forgotten) {
      forgotten = rest;
      run.trace().add("engine", () -> "still has what follows the first " + rest);
    }
  }

  /** How many entries from the first {@code member} holds in its store, and needs no more. */
  private int settledBy(EngineMember member) {
    int count = 0;
    while (count < entries.size() && entries.get(count).position() <= member.durable()) {
      count++;
    }
    return count;
  }

  /**
   * A leader that lies may replace what a member had in its log: raft's members believe him. The
   * member comes back and sees another batch where it saw one before.
   */
  void rewrite(int member, int from) {
    LyingLeader lying = lies;
    if (lying != null && leader >= 0 && !run.node(leader).isHonest()) {
      for (Entry entry : entries.subList(from, entries.size())) {
        lying
            .rewritten(leader, entry.seenBy(member))
            .ifPresent(other -> entry.rewrite(member, other));
      }
    }
  }

  /** Whether {@code member} gets entries now that it has not got yet. */
  boolean feeds(int member) {
    return leader >= 0 && (leader == member || run.network().reachesBothWays(leader, member));
  }
}
