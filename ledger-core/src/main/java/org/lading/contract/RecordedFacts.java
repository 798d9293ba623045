package org.lading.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the facts of a document as of a moment: those recorded later are not there yet.
 */
public final class RecordedFacts implements Knowledge {
  private final Document document;
  private final @Nullable KnownFact[] facts;
  private final long nowMillis;

  private RecordedFacts(Document document, long nowMillis) {
    this.document = document;
    this.facts = new KnownFact[document.facts().size()];
    this.nowMillis = nowMillis;
  }

  /** What was recorded up to this time. */
  public RecordedFacts(Document document, List<KnownFact> recorded, long nowMillis) {
    this(document, nowMillis);
    for (KnownFact fact : recorded) {
      if (fact.recordedMillis() <= nowMillis) {
        facts[fact.fact()] = fact;
      }
    }
  }

  /** What was there at this moment. */
  public RecordedFacts(Document document, List<KnownFact> recorded, Moment moment) {
    this(document, moment.nowMillis());
    for (KnownFact fact : recorded) {
      if (moment.sees(fact)) {
        facts[fact.fact()] = fact;
      }
    }
  }

  private KnownFact known(int fact) {
    KnownFact known = facts[fact];
    if (known == null) {
      throw new IllegalStateException("fact " + fact + " is not known");
    }
    return known;
  }

  @Override
  public boolean isKnown(int fact) {
    return facts[fact] != null;
  }

  @Override
  public long timeMillis(int fact) {
    return known(fact).timeMillis();
  }

  @Override
  public Value value(int fact, int field) {
    return known(fact).values().get(field);
  }

  @Override
  public long nowMillis() {
    return nowMillis;
  }

  @Override
  public long untilMillis(int deadline) {
    return document.deadlines().get(deadline).untilMillis();
  }
}
