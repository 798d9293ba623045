package org.lading.contract.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lading.codec.Limits;
import org.lading.contract.Course;
import org.lading.contract.Course.Fired;
import org.lading.contract.Course.Progress;
import org.lading.contract.Course.Standing;
import org.lading.contract.Days;
import org.lading.contract.Document;
import org.lading.contract.FactTerm;
import org.lading.contract.Knowledge;
import org.lading.contract.Truth;
import org.lading.contract.Value;
import org.lading.contract.ValueType;
import org.lading.contract.analysis.FactClasses.FieldClasses;
import org.lading.contract.analysis.FactClasses.Times;
import org.lading.contract.analysis.Trace.Event;
import org.lading.crypto.Hash;
import org.lading.testkit.Seeded;

/** What witnesses tell happens, when the ledger's own step is given what they tell. */
final class TraceTest {
  private static final int RUNS = 2_000;

  @Test
  void everyWayToldMakesTheClausesFire() throws Exception {
    int[] told = new int[1];
    Seeded.check(
        RUNS,
        random -> {
          Document document = new SmallDocuments(random).document();
          Model model = new Model(document, Sketch.CNY, new Effort(Limits.CONTRACT_ANALYSIS_STEPS));
          Paths paths = new Paths(1_000, true);
          Money money = new Money(model, paths, Days.of24Hours());
          Reach reach = Reach.of(model, paths, money);
          for (Span span : reach.spans()) {
            for (Firing firing : span.firings) {
              // Where all may be paid before the end it depends on the sum how far one comes.
              if (paths.steps(firing.path()).isEmpty() || money.isPlain(firing.path())) {
                told[0]++;
                int[] known =
                    new Projection(model.diagrams()).simplest(firing.known(), model.factLevels());
                List<Event> events = Trace.to(reach, firing, known);
                List<List<Integer>> expected = new ArrayList<>();
                for (Event event : events) {
                  if (event instanceof Event.Fires(Firing one)) {
                    expected.add(List.of(one.at().stage(), one.clause()));
                  }
                }
                List<List<Integer>> fired = new Replay(model, known).of(events);
                assertTrue(fired.size() >= expected.size(), () -> events + " made " + fired);
                assertEquals(expected, fired.subList(0, expected.size()), events::toString);
              }
            }
          }
        });
    assertTrue(told[0] > 2 * RUNS, told[0] + " ways");
  }

  /** Gives the step one concrete case. */
  private static final class Replay {
    private final Model model;
    private final Document document;
    private final int[] last;
    private final long[] times;
    private final boolean[] isKnown;
    private final List<List<Integer>> fired = new ArrayList<>();
    private Standing at;
    private boolean frozen;

    Replay(Model model, int[] last) {
      this.model = model;
      this.document = model.document();
      this.last = last;
      this.times = new long[document.facts().size()];
      this.isKnown = new boolean[document.facts().size()];
      long most = document.escrow().most();
      this.at = new Standing(0, most, most);
    }

    List<List<Integer>> of(List<Event> events) {
      int interval = 0;
      for (int i = 0; i < events.size(); i++) {
        Event event = events.get(i);
        boolean begun = !(events.getFirst() instanceof Event.Begins) || i > 0;
        for (; begun && interval < event.interval(); interval++) {
          passed(interval);
        }
        interval = event.interval();
        boolean disputedNext = i + 1 < events.size() && events.get(i + 1) instanceof Event.Disputed;
        switch (event) {
          case Event.Begins begins -> {
            if (!disputedNext && !(i + 1 < events.size() && learnsAtOnce(events, i))) {
              look(document.deadlines().get(interval).untilMillis());
            }
          }
          case Event.Learns(int when, int[] before, int[] known) -> {
            learn(when, before, known);
            if (!disputedNext && !frozen) {
              look(document.deadlines().get(when).untilMillis());
            }
          }
          case Event.Disputed disputed -> {
            Knowledge known = knowledge(document.deadlines().get(interval).untilMillis());
            document
                .dispute()
                .orElseThrow()
                .when()
                .ifPresent(when -> assertEquals(Truth.TRUE, when.holds(known)));
            frozen = true;
          }
          case Event.Fires fires -> {}
        }
      }
      return fired;
    }

    private static boolean learnsAtOnce(List<Event> events, int i) {
      return events.get(i + 1) instanceof Event.Learns learns
          && learns.interval() == events.get(i).interval();
    }

    private void learn(int interval, int[] before, int[] known) {
      for (FactClasses fact : model.facts()) {
        if (before[fact.level()] == 0 && known[fact.level()] != 0) {
          Times when = fact.times().get(known[fact.level()] - 1);
          int until = Math.min(when.last(), interval);
          isKnown[fact.fact()] = true;
          times[fact.fact()] = document.deadlines().get(until).untilMillis();
        }
      }
    }

    private void passed(int deadline) {
      long now = document.deadlines().get(deadline).untilMillis() + 1;
      if (!frozen) {
        look(now);
      } else if (document.dispute().orElseThrow().deadline() == deadline) {
        frozen = false;
        take(Course.fallThrough(document, at, knowledge(now), Days.of24Hours()));
      }
    }

    private void look(long now) {
      take(Course.advance(document, at, knowledge(now), Days.of24Hours()));
    }

    private void take(Progress progress) {
      for (Fired one : progress.fired()) {
        fired.add(List.of(one.stage(), one.clause()));
      }
      at = progress.standing();
    }

    private Value value(int place, int field) {
      FactTerm term = document.facts().get(place);
      FieldClasses classes = model.requireFact(place).field(field).orElseThrow();
      return switch (classes.values().get(last[classes.level()])) {
        case ValueClass.Between(Value low, Value high) -> low;
        case ValueClass.Exactly(Value one) -> one;
        case ValueClass.Another another ->
            term.fields().get(field).type() == ValueType.PLACE
                ? new Value.Place("urn:none-of-these")
                : new Value.Document(Hash.ZERO);
      };
    }

    private Knowledge knowledge(long now) {
      boolean[] there = Arrays.copyOf(isKnown, isKnown.length);
      return new Knowledge() {
        @Override
        public boolean isKnown(int fact) {
          return there[fact];
        }

        @Override
        public long timeMillis(int fact) {
          return times[fact];
        }

        @Override
        public Value value(int fact, int field) {
          return Replay.this.value(fact, field);
        }

        @Override
        public long nowMillis() {
          return now;
        }

        @Override
        public long untilMillis(int deadline) {
          return document.deadlines().get(deadline).untilMillis();
        }
      };
    }
  }
}
