package org.lading.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lading.crypto.Hash;
import org.lading.settlement.Location;
import org.lading.testkit.Seeded;

class CourseTest {
  private static final int RUNS = 300;

  /** Between two looks no clause becomes due: whoever looks at each deadline sees nothing more. */
  @Test
  void nothingBecomesDueBetweenTwoLooks() throws Exception {
    Seeded.check(
        RUNS,
        random -> {
          Document document = SeededDocuments.document(random);
          List<KnownFact> facts = facts(random, document);
          for (int stage = 0; stage < document.stages().size(); stage++) {
            Stage at = document.stages().get(stage);
            long looked = document.deadlines().getFirst().untilMillis() - 1;
            long last = document.deadlines().get(at.deadline()).untilMillis();
            while (looked < last) {
              long next =
                  Course.nextLook(document, stage, List.of(), Moment.deadline(looked - 1))
                      .dueMillis();
              assertTrue(next >= looked && next <= last, "the stage's own deadline at the latest");
              for (Deadline deadline : document.deadlines()) {
                long now = deadline.untilMillis() + 1;
                if (now > looked && now <= next) {
                  assertEquals(
                      Course.due(at, new RecordedFacts(document, facts, looked)),
                      Course.due(at, new RecordedFacts(document, facts, now)));
                }
              }
              looked = next + 1;
            }
          }
        });
  }

  /** Some of the facts, all recorded before the first deadline. */
  private static List<KnownFact> facts(Seeded.Random random, Document document) {
    List<KnownFact> facts = new ArrayList<>();
    for (int fact = 0; fact < document.facts().size(); fact++) {
      if (random.chance(50)) {
        List<Value> values = new ArrayList<>();
        document.facts().get(fact).fields().forEach(field -> values.add(value(field.type())));
        facts.add(new KnownFact(fact, 1, 1, new Location(1, 0, fact), values));
      }
    }
    return facts;
  }

  private static Value value(ValueType type) {
    return switch (type) {
      case PLACE -> new Value.Place("https://id.gs1.org/414/9521321000010");
      case TIME -> new Value.Time(1_800_000_000_000L);
      case QUANTITY -> new Value.Quantity(Value.MILLIONTHS);
      case TEMPERATURE -> new Value.Temperature(8 * Value.MILLIONTHS);
      case SUM -> new Value.Sum(100);
      case DOCUMENT -> new Value.Document(Hash.ZERO);
    };
  }
}
