package org.lading.formats.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lading.contract.Course;
import org.lading.contract.DayCount;
import org.lading.contract.Days;
import org.lading.contract.Document;
import org.lading.contract.FactTerm;
import org.lading.contract.Knowledge;
import org.lading.contract.PayLine;
import org.lading.contract.Value;
import org.lading.membership.Currency;
import org.lading.settlement.Calendar;

/**
 * One way through a contract: facts are told at their times, and each deadline falls in its own
 * instant, as on the ledger.
 */
final class Ways implements Knowledge {
  private record Told(long millis, List<Value> values) {}

  private final Document document;
  private final Currency currency;
  private final Days days;
  private final Map<Integer, Told> told = new HashMap<>();
  private final Map<String, Long> paid = new TreeMap<>();
  private Course.Standing standing;
  private long now;

  private Ways(Document document, long funded, Optional<Calendar> calendar) {
    this.document = document;
    this.currency = Texts.currency(document.escrow().currency()).orElseThrow();
    this.days = new Days(document.days(), calendar);
    this.standing = new Course.Standing(0, funded, funded);
    this.now = document.deadlines().get(document.fundBy()).untilMillis() - 1;
    step();
  }

  /** A template with its examples, funded with as much as it may be. */
  static Ways of(String template) throws Exception {
    Document document = Texts.read(Texts.template(template)).document();
    if (!document.days().equals(DayCount.OF_24_HOURS)) {
      throw new IllegalStateException(template + " counts by a calendar");
    }
    return new Ways(document, document.escrow().most(), Optional.empty());
  }

  /** Funded with another sum. */
  Ways funded(String sum) {
    return new Ways(document, Sums.minorUnits(sum, currency), Optional.empty());
  }

  /** At {@code time} the fact is told, with its values in their order. */
  Ways tell(String time, String fact, String... values) {
    passTo(Figures.millis(time));
    int place = 0;
    while (!document.facts().get(place).name().name().equals(fact)) {
      place++;
    }
    FactTerm term = document.facts().get(place);
    List<Value> said = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      said.add(new ValueText(term.fields().get(i), currency).value(values[i]));
    }
    if (said.size() != term.fields().size()) {
      throw new IllegalArgumentException(fact + " says " + term.fields());
    }
    told.putIfAbsent(place, new Told(now, said));
    step();
    return this;
  }

  /** Nothing more is told: who has got what in the end, as {@code exporter 75500.00 CNY}. */
  List<String> end() {
    passTo(Long.MAX_VALUE);
    if (!standing.hasEnded()) {
      throw new IllegalStateException("it never ends");
    }
    return paid();
  }

  /** Who has got what up to now. */
  List<String> paid() {
    List<String> lines = new ArrayList<>();
    paid.forEach((role, sum) -> lines.add(role + " " + Sums.text(sum, currency)));
    return lines;
  }

  private void passTo(long millis) {
    for (int i = 0; i < document.deadlines().size(); i++) {
      long after = untilMillis(i) + 1;
      if (after > now && after <= millis) {
        now = after;
        step();
      }
    }
    now = Math.max(now, millis);
  }

  private void step() {
    Course.Progress progress = Course.advance(document, standing, this, days);
    for (Course.Fired fired : progress.fired()) {
      List<PayLine> lines = fired.target(document).pays();
      for (int i = 0; i < lines.size(); i++) {
        long sum = fired.paid().get(i);
        if (sum > 0) {
          String role = document.parties().get(lines.get(i).party()).role().name();
          paid.merge(role, sum, Math::addExact);
        }
      }
    }
    standing = progress.standing();
  }

  private Told of(int fact) {
    Told found = told.get(fact);
    if (found == null) {
      throw new IllegalStateException("asked of what is not known");
    }
    return found;
  }

  @Override
  public boolean isKnown(int fact) {
    return told.containsKey(fact);
  }

  @Override
  public long timeMillis(int fact) {
    return of(fact).millis();
  }

  @Override
  public Value value(int fact, int field) {
    return of(fact).values().get(field);
  }

  @Override
  public long nowMillis() {
    return now;
  }

  @Override
  public long untilMillis(int deadline) {
    return document.deadlines().get(deadline).untilMillis();
  }
}
