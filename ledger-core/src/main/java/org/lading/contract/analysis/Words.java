package org.lading.contract.analysis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lading.contract.Course;
import org.lading.contract.Deadline;
import org.lading.contract.Document;
import org.lading.contract.FactSource;
import org.lading.contract.FactTerm;
import org.lading.contract.Measure;
import org.lading.contract.Party;
import org.lading.contract.PayLine;
import org.lading.contract.Share;
import org.lading.contract.Stage;
import org.lading.contract.Target;
import org.lading.contract.Value;
import org.lading.contract.ValueType;
import org.lading.contract.analysis.FactClasses.FieldClasses;
import org.lading.contract.analysis.FactClasses.Times;
import org.lading.identity.OrganisationId;
import org.lading.membership.Currency;

/** Says things with the document's own names. */
final class Words {
  private final Document document;
  private final Currency currency;

  Words(Model model) {
    this.document = model.document();
    this.currency = model.currency();
  }

  String stage(int stage) {
    return "`" + document.stages().get(stage).name() + "`";
  }

  /** Such as {@code clause 2 of stage `payment`}. */
  String clause(int stage, int clause) {
    return (clause == Course.LAST_CLAUSE ? "the last clause" : "clause " + (clause + 1))
        + " of stage "
        + stage(stage);
  }

  String fact(int fact) {
    return "`" + document.facts().get(fact).name() + "`";
  }

  String deadline(int deadline) {
    return Moments.text(document.deadlines().get(deadline));
  }

  String party(int party) {
    return document.parties().get(party).role().name();
  }

  String money(long minorUnits) {
    return currency.money(minorUnits);
  }

  String money(BigInteger minorUnits) {
    return currency.money(minorUnits);
  }

  static <T> String list(List<T> all, String last, Function<T, String> word) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < all.size(); i++) {
      text.append(i == 0 ? "" : i == all.size() - 1 ? " " + last + " " : ", ");
      text.append(word.apply(all.get(i)));
    }
    return text.toString();
  }

  /** What a clause does, such as {@code pays 30 % to exporter and goes on to stage `b`}. */
  String does(int stage, int clause) {
    Stage at = document.stages().get(stage);
    Target target = clause == Course.LAST_CLAUSE ? at.otherwise() : at.clauses().get(clause).then();
    List<String> parts = new ArrayList<>();
    if (!target.pays().isEmpty()) {
      parts.add("pays " + list(target.pays(), "and", this::line));
    }
    if (target.next().isPresent()) {
      parts.add("goes on to stage " + stage(target.next().getAsInt()));
    }
    return list(parts, "and", part -> part);
  }

  String line(PayLine line) {
    return share(line.share()) + " to " + party(line.party());
  }

  String share(Share share) {
    return switch (share) {
      case Share.BasisPoints(int points) -> percent(points);
      case Share.Fixed(long minorUnits) -> money(minorUnits);
      case Share.Rate(Share each, Measure measure, Share most) ->
          share(each) + " for " + measure(measure) + ", at most " + share(most) + ",";
      case Share.Rest rest -> "the rest";
    };
  }

  private String measure(Measure measure) {
    return switch (measure) {
      case Measure.DaysLate(int fact, int deadline) ->
          "each day " + fact(fact) + " is later than " + deadline(deadline);
      case Measure.Beyond(int fact, int field, boolean below, long threshold, long step) -> {
        FieldTermWords term = field(fact, field);
        yield "each "
            + term.step(step)
            + " that "
            + term.name()
            + " of "
            + fact(fact)
            + " is "
            + (below ? "below " : "above ")
            + term.number(threshold);
      }
    };
  }

  private static String percent(int points) {
    int whole = points / 100;
    int part = points % 100;
    if (part == 0) {
      return whole + " %";
    }
    return whole + "." + (part % 10 == 0 ? "" + part / 10 : part / 10 + "" + part % 10) + " %";
  }

  private record FieldTermWords(String name, ValueType type, String unit, Currency currency) {
    String step(long step) {
      return type == ValueType.TIME ? Moments.length(step) : number(step);
    }

    String number(long number) {
      return switch (type) {
        case TIME -> Moments.text(number);
        case QUANTITY -> millionths(number) + " " + unit;
        case TEMPERATURE -> millionths(number) + " °C";
        case SUM -> currency.money(number);
        case PLACE, DOCUMENT -> "";
      };
    }
  }

  private FieldTermWords field(int fact, int field) {
    var term = document.facts().get(fact).fields().get(field);
    return new FieldTermWords(term.name().name(), term.type(), term.unit(), currency);
  }

  private static String millionths(long number) {
    String digits = Long.toString(Math.abs(number % Value.MILLIONTHS) + Value.MILLIONTHS);
    int end = digits.length();
    while (end > 1 && digits.charAt(end - 1) == '0') {
      end--;
    }
    return (number < 0 ? "-" : "")
        + Math.abs(number / Value.MILLIONTHS)
        + (end > 1 ? "." + digits.substring(1, end) : "");
  }

  /** Who makes a fact known, and the verb. */
  String tells(int fact) {
    FactTerm term = document.facts().get(fact);
    String name = "`" + term.name() + "`";
    return switch (term.source()) {
      case FactSource.Attested attested when attested.attesters().size() == 1 ->
          attested.attesters().getFirst() + " attests " + name;
      case FactSource.Attested attested when attested.threshold() == 1 ->
          list(attested.attesters(), "or", Object::toString) + " attests " + name;
      case FactSource.Attested attested ->
          attested.threshold()
              + " of "
              + list(attested.attesters(), "and", Object::toString)
              + " attest "
              + name;
      case FactSource.Received received -> received.by() + " receives the goods (" + name + ")";
      case FactSource.Breach breach ->
          list(breach.by(), "or", Object::toString)
              + " records a temperature beyond the limit ("
              + name
              + ")";
    };
  }

  /** That a fact is not known. */
  String silent(int fact) {
    FactTerm term = document.facts().get(fact);
    String name = "`" + term.name() + "`";
    return switch (term.source()) {
      case FactSource.Attested attested when attested.threshold() == attested.attesters().size() ->
          list(attested.attesters(), "or", Object::toString) + " says nothing of " + name;
      case FactSource.Attested attested when attested.threshold() == 1 ->
          "none of "
              + list(attested.attesters(), "and", Object::toString)
              + " says anything of "
              + name;
      case FactSource.Attested attested ->
          "fewer than "
              + attested.threshold()
              + " of "
              + list(attested.attesters(), "and", Object::toString)
              + " attest "
              + name;
      case FactSource.Received received ->
          received.by() + " records no receipt of the goods (" + name + ")";
      case FactSource.Breach breach -> "no temperature beyond the limit is recorded (" + name + ")";
    };
  }

  /** When, while so many deadlines have passed. */
  String during(int interval) {
    List<Deadline> deadlines = document.deadlines();
    String after = interval > 0 ? "after " + deadline(interval - 1) : "";
    String by = interval < deadlines.size() ? "by " + deadline(interval) : "";
    return after.isEmpty() || by.isEmpty() ? after + by : after + " and " + by;
  }

  /**
   * What a fact says and when it was.
   *
   * @param said by level, numbers that are to be just so
   */
  String learned(FactClasses fact, int[] known, int interval, Map<Integer, Long> said) {
    StringBuilder text = new StringBuilder(tells(fact.fact()));
    List<String> values = new ArrayList<>();
    for (FieldClasses field : fact.fields()) {
      FieldTermWords term = field(fact.fact(), field.field());
      Long number = said.get(field.level());
      ValueClass in = field.values().get(known[field.level()]);
      values.add(term.name() + " " + (number == null ? value(in, term) : term.number(number)));
    }
    if (!values.isEmpty()) {
      text.append(" with ").append(list(values, "and", one -> one));
    }
    Long time = said.get(fact.level());
    Times when = fact.times().get(known[fact.level()] - 1);
    boolean now = interval <= when.last();
    if (time != null) {
      text.append(now && !fact.early() ? " on " : ", observed on ").append(Moments.text(time));
    } else {
      text.append(' ').append(during(interval));
      if (!now) {
        text.append(", but observed ").append("by ").append(deadline(when.last()));
      }
    }
    return text.toString();
  }

  /** One value of a class. */
  private String value(ValueClass in, FieldTermWords term) {
    return switch (in) {
      case ValueClass.Between(Value low, Value high) -> term.number(usual(low, high));
      case ValueClass.Exactly(Value.Place(String uri)) -> uri;
      case ValueClass.Exactly(Value.Document(var sha256)) -> "SHA-256 " + sha256;
      case ValueClass.Exactly(Value other) -> term.number(other.number());
      case ValueClass.Another another ->
          term.type() == ValueType.PLACE ? "another place" : "another document";
    };
  }

  /** The end that a person would name; where neither is, 0 or the beginning of time. */
  private static long usual(Value low, Value high) {
    if (!isExtreme(low)) {
      return low.number();
    }
    return isExtreme(high) ? Math.max(0, low.number()) : high.number();
  }

  private static boolean isExtreme(Value end) {
    return switch (end.type()) {
      case TIME -> end.number() <= 1 || end.number() == Long.MAX_VALUE;
      case QUANTITY, TEMPERATURE -> Math.abs(end.number()) == Value.LARGEST_MILLIONTHS;
      case SUM -> end.number() == Long.MAX_VALUE;
      case PLACE, DOCUMENT -> false;
    };
  }

  String stageNotReached(int stage) {
    return "stage " + stage(stage) + " is never reached: no clause that leads there can fire";
  }

  String clauseNeverTrue(int stage, int clause) {
    return clause(stage, clause)
        + " can never fire: whatever becomes known, and when, its condition is not true there";
  }

  String clauseNeverFirst(int stage, int clause) {
    return clause(stage, clause)
        + " can never fire: whenever its condition is true, a clause before it fires instead";
  }

  String lastNotReached(int stage) {
    return clause(stage, Course.LAST_CLAUSE)
        + " can never fire: when "
        + deadline(document.stages().get(stage).deadline())
        + " has passed, another clause always fires";
  }

  String disputeNotReached() {
    return "nobody can ever dispute: the condition for it is never true while the contract waits";
  }

  String overpaid(Firing firing, Money.Overpaid one) {
    return clause(firing.at().stage(), firing.clause())
        + " can come to "
        + money(one.due())
        + " where the contract holds only "
        + money(one.held())
        + ": "
        + money(one.due().subtract(one.held()))
        + " too much";
  }

  String rateUnknown(PayLine line, Measure measure) {
    return "what "
        + party(line.party())
        + " is paid counts by "
        + fact(measure.fact())
        + ", which may not be known when it is paid; then it comes to nothing. Ask for it in the"
        + " condition";
  }

  String endless(int stage) {
    return "the contract may still wait in stage "
        + stage(stage)
        + " when its last deadline has passed";
  }

  String overlap(int stage, int first, int later) {
    return "clauses "
        + (first + 1)
        + " and "
        + (later + 1)
        + " of stage "
        + stage(stage)
        + " may be true at once: clause "
        + (first + 1)
        + " comes first and "
        + does(stage, first)
        + ", where clause "
        + (later + 1)
        + " "
        + does(stage, later);
  }

  String loses(int party, long then, long best) {
    return party(party)
        + " gets "
        + (then == 0 ? "nothing" : portion(then) + " at most")
        + " instead of up to "
        + portion(best);
  }

  /** Part of the largest sum that can be funded. */
  private String portion(long minorUnits) {
    long most = document.escrow().most();
    BigInteger[] points =
        BigInteger.valueOf(minorUnits)
            .multiply(Term.WHOLE)
            .divideAndRemainder(BigInteger.valueOf(most));
    return points[1].signum() == 0
        ? percent(points[0].intValueExact())
        : money(minorUnits) + " of " + money(most);
  }

  String silence(OrganisationId who, List<Integer> facts, List<String> losers) {
    return "if "
        + who
        + " says nothing of "
        + list(facts, "and", this::fact)
        + ", "
        + list(losers, "and", loser -> loser);
  }

  String ownWord(int party, List<Integer> facts, long alone, long silent) {
    Party who = document.parties().get(party);
    return who.role()
        + " needs nobody's word but that of "
        + who.organisation()
        + " itself on "
        + list(facts, "and", this::fact)
        + " to be paid "
        + portion(alone)
        + "; when nobody says anything it gets "
        + (silent == 0 ? "nothing" : portion(silent));
  }

  String roundsToNothing(PayLine line, long least) {
    return line(line) + " rounds down to nothing of " + money(least) + ", which may be all";
  }

  String notCompared() {
    return "there are so many ways to end that they were not compared, for clauses that overlap and"
        + " for who depends on whose word; that none pays too much or hangs is proved";
  }
}
