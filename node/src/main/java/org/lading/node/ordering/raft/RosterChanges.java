package org.lading.node.ordering.raft;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lading.identity.ValidatorName;
import org.lading.node.ordering.EngineUnavailableException;
import org.lading.node.ordering.Roster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the wanted members into force while the network runs. Every validator is asked for the
 * same change, as each sees it on the ledger; whoever leads carries it out, and should it stop
 * midway, whoever leads next goes on. New members come one at a time, since Ratis may elect without
 * end when half of a group is new, and members leave at the end.
 */
final class RosterChanges {
  private static final Logger LOG = LoggerFactory.getLogger(RosterChanges.class);
  private static final long PAUSE_MILLIS = 500;

  private record Wanted(Roster roster, CompletableFuture<Void> done) {}

  private final Division raft;
  private final ScheduledExecutorService timer;
  private @Nullable Wanted wanted;
  private Roster inForce;
  private boolean underWay;

  RosterChanges(Division raft, Roster inForce, ScheduledExecutorService timer) {
    this.raft = raft;
    this.inForce = RatisNames.sorted(inForce);
    this.timer = timer;
  }

  synchronized CompletableFuture<Void> propose(Roster next) {
    Roster roster = RatisNames.sorted(next);
    if (roster.members().isEmpty()) {
      return CompletableFuture.failedFuture(
          new IllegalArgumentException("a roster has at least one member"));
    }
    giveUp("a later roster took the place of this one");
    if (roster.equals(inForce)) {
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Void> done = new CompletableFuture<>();
    wanted = new Wanted(roster, done);
    later(0);
    return done;
  }

  synchronized void inForce(Roster roster) {
    inForce = RatisNames.sorted(roster);
    Wanted goal = wanted;
    if (goal != null && goal.roster().equals(inForce)) {
      wanted = null;
      goal.done().complete(null);
    } else if (goal != null) {
      later(0);
    }
  }

  synchronized Roster inForce() {
    return inForce;
  }

  synchronized void leadershipChanged() {
    if (wanted != null) {
      later(0);
    }
  }

  synchronized void giveUp(String why) {
    Wanted goal = wanted;
    wanted = null;
    if (goal != null) {
      goal.done().completeExceptionally(new EngineUnavailableException(why));
    }
  }

  private void later(long delayMillis) {
    try {
      var _ = timer.schedule(this::step, delayMillis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      giveUp("the engine is closed");
    }
  }

  private void step() {
    Optional<Roster> next = nextStep();
    if (next.isEmpty()) {
      return;
    }
    LOG.info("event=raft-roster-step members={}", names(next.get()));
    var _ =
        raft.setRoster(next.get())
            .whenComplete(
                (_, trouble) -> {
                  if (trouble != null) {
                    LOG.warn("event=raft-roster-step-failed reason=\"{}\"", trouble.toString());
                  }
                  stepEnded();
                });
  }

  private synchronized Optional<Roster> nextStep() {
    Wanted goal = wanted;
    if (goal == null || underWay || !raft.leads()) {
      return Optional.empty();
    }
    underWay = true;
    return Optional.of(towards(inForce, goal.roster()));
  }

  private synchronized void stepEnded() {
    underWay = false;
    if (wanted != null) {
      later(PAUSE_MILLIS);
    }
  }

  static Roster towards(Roster now, Roster goal) {
    Set<ValidatorName> present = new HashSet<>();
    now.members().forEach(member -> present.add(member.name()));
    List<Roster.Member> members = new ArrayList<>(now.members());
    for (Roster.Member member : goal.members()) {
      if (!present.contains(member.name())) {
        members.add(member);
        break;
      }
    }
    boolean allThere = members.size() == now.members().size();
    return allThere ? goal : RatisNames.sorted(new Roster(members));
  }

  private static List<ValidatorName> names(Roster roster) {
    return roster.members().stream().map(Roster.Member::name).toList();
  }
}
