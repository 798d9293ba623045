package org.lading.formats.contract.words;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.lading.contract.Comparison;
import org.lading.contract.Condition;
import org.lading.contract.Course;
import org.lading.contract.Deadline;
import org.lading.contract.Document;
import org.lading.contract.FactSource;
import org.lading.contract.FactTerm;
import org.lading.contract.FieldTerm;
import org.lading.contract.Measure;
import org.lading.contract.PayLine;
import org.lading.contract.Share;
import org.lading.contract.Stage;
import org.lading.contract.Target;
import org.lading.contract.Value;
import org.lading.contract.ValueType;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.membership.Currency;

/**
 * Says the parts of one contract with its own names.
 *
 * @param currency of its escrow
 */
public record ContractWords(Document document, Currency currency) {
  private static final int MILLIONTHS_DIGITS = 6;
  private static final int PERCENT_DIGITS = 2;
  private static final long DAY_MILLIS = 86_400_000;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MILLISECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** In UTC, to the minute where it is one. */
  public static String time(long millis) {
    boolean whole = millis % 60_000 == 0;
    return (whole ? MINUTE : MILLISECOND).format(Instant.ofEpochMilli(millis)) + " UTC";
  }

  public String role(int party) {
    return document.parties().get(party).role().name();
  }

  public String fact(int fact) {
    return document.facts().get(fact).name().name();
  }

  public String stage(int stage) {
    return document.stages().get(stage).name().name();
  }

  public String deadline(int deadline) {
    return document.deadlines().get(deadline).name().name();
  }

  /** With its time. */
  public String deadlineInFull(int deadline) {
    Deadline term = document.deadlines().get(deadline);
    return term.name() + ", " + time(term.untilMillis());
  }

  public String money(long minorUnits) {
    return currency.money(minorUnits);
  }

  /** Such as {@code clause 2 of stage clearance}. */
  public String clause(int stage, int clause) {
    return (clause == Course.LAST_CLAUSE ? "last clause" : "clause " + (clause + 1))
        + " of stage "
        + stage(stage);
  }

  /** What makes a clause fire. */
  public String when(int stage, int clause) {
    Stage at = document.stages().get(stage);
    return clause == Course.LAST_CLAUSE
        ? deadline(at.deadline()) + " has passed"
        : condition(at.clauses().get(clause).when());
  }

  public Target target(int stage, int clause) {
    Stage at = document.stages().get(stage);
    return clause == Course.LAST_CLAUSE ? at.otherwise() : at.clauses().get(clause).then();
  }

  /** What comes behind a clause. */
  public String next(Target target) {
    return target.next().isPresent() ? "goes on to " + stage(target.next().getAsInt()) : "ends";
  }

  public String condition(Condition condition) {
    return switch (condition) {
      case Condition.All(List<Condition> parts) -> joined(parts, " and ");
      case Condition.Any(List<Condition> parts) -> joined(parts, " or ");
      case Condition.AtLeast(int count, List<Condition> parts) ->
          "at least " + count + " of: " + joined(parts, "; ");
      case Condition.Not(Condition part) -> "not (" + condition(part) + ")";
      case Condition.Known(int fact) -> fact(fact) + " is recorded";
      case Condition.Compare(int fact, int field, Comparison comparison, Value value) ->
          fact(fact)
              + " says "
              + fieldTerm(fact, field).name()
              + " "
              + comparison(comparison)
              + value(fieldTerm(fact, field), value);
      case Condition.By(int fact, int deadline) -> fact(fact) + " by " + deadline(deadline);
      case Condition.From(int deadline) -> deadline(deadline) + " has passed";
      case Condition.Missing(int fact) -> fact(fact) + " is not recorded";
    };
  }

  private String joined(List<Condition> parts, String between) {
    return String.join(
        between,
        parts.stream()
            .map(
                part ->
                    parts.size() > 1
                            && (part instanceof Condition.All
                                || part instanceof Condition.Any
                                || part instanceof Condition.AtLeast)
                        ? "(" + condition(part) + ")"
                        : condition(part))
            .toList());
  }

  private static String comparison(Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> "";
      case NOT_EQUAL -> "other than ";
      case BELOW -> "below ";
      case AT_MOST -> "at most ";
      case ABOVE -> "above ";
      case AT_LEAST -> "at least ";
    };
  }

  FieldTerm fieldTerm(int fact, int field) {
    return document.facts().get(fact).fields().get(field);
  }

  String value(FieldTerm field, Value value) {
    return switch (value) {
      case Value.Place(String uri) -> uri;
      case Value.Document(Hash sha256) -> "the document " + sha256.hex();
      case Value.Time time -> number(field, time.millis());
      case Value.Quantity quantity -> number(field, quantity.millionths());
      case Value.Temperature temperature -> number(field, temperature.millionths());
      case Value.Sum sum -> number(field, sum.minorUnits());
    };
  }

  /** A number of an ordered type. */
  String number(FieldTerm field, long number) {
    return switch (field.type()) {
      case TIME -> time(number);
      case QUANTITY -> decimal(number, MILLIONTHS_DIGITS) + " " + field.unit();
      case TEMPERATURE -> decimal(number, MILLIONTHS_DIGITS) + " °C";
      case SUM -> (number < 0 ? "-" : "") + money(Math.abs(number));
      case PLACE, DOCUMENT ->
          throw new IllegalArgumentException("a " + field.type().word() + " is not a number");
    };
  }

  private static String decimal(long number, int digits) {
    return BigDecimal.valueOf(number, digits).stripTrailingZeros().toPlainString();
  }

  /** All that a fact says, with the names of its values; empty of one that comes with none. */
  public String values(int fact, List<Value> values) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      FieldTerm field = fieldTerm(fact, i);
      all.add(field.name() + " " + value(field, values.get(i)));
    }
    return String.join(", ", all);
  }

  /** Such as {@code exporter 30 %}. */
  public String line(PayLine line) {
    return role(line.party()) + " " + share(line.share());
  }

  private String share(Share share) {
    return switch (share) {
      case Share.BasisPoints(int points) -> decimal(points, PERCENT_DIGITS) + " %";
      case Share.Fixed(long minorUnits) -> money(minorUnits);
      case Share.Rate(Share each, Measure measure, Share most) ->
          share(each) + " for each " + measure(measure) + ", at most " + share(most);
      case Share.Rest rest -> "the rest";
    };
  }

  private String measure(Measure measure) {
    return switch (measure) {
      case Measure.DaysLate(int fact, int deadline) ->
          "day " + fact(fact) + " is later than " + deadline(deadline);
      case Measure.Beyond(int fact, int field, boolean below, long threshold, long step) -> {
        FieldTerm term = fieldTerm(fact, field);
        yield step(term, step)
            + " that "
            + term.name()
            + " of "
            + fact(fact)
            + " is "
            + (below ? "below " : "above ")
            + number(term, threshold);
      }
    };
  }

  private String step(FieldTerm term, long step) {
    if (term.type() != ValueType.TIME) {
      return number(term, step);
    }
    return step % DAY_MILLIS == 0 ? step / DAY_MILLIS + " d" : step + " ms";
  }

  /** Who makes a fact known. */
  public String source(int fact) {
    FactTerm term = document.facts().get(fact);
    return switch (term.source()) {
      case FactSource.Attested(List<OrganisationId> by, int threshold, String about) ->
          "attested by "
              + (threshold < by.size() ? threshold + " of " : "")
              + list(by, threshold < by.size() ? ", " : " and ", OrganisationId::name);
      case FactSource.Received received ->
          received.by() + " receives " + received.item() + " at " + received.place();
      case FactSource.Breach breach ->
          list(breach.by(), " or ", OrganisationId::name)
              + " reads "
              + (breach.below() ? "below " : "above ")
              + decimal(breach.limit(), MILLIONTHS_DIGITS)
              + " °C at "
              + breach.sensed();
    };
  }

  private static <T> String list(List<T> all, String between, Function<T, String> word) {
    return String.join(between, all.stream().map(word).toList());
  }

  /** How the release can be stopped; empty: it cannot. */
  public String dispute() {
    return document
        .dispute()
        .map(
            terms ->
                list(terms.by(), " or ", this::role)
                    + " may stop the release up to "
                    + deadlineInFull(terms.deadline())
                    + terms.when().map(when -> ", if " + condition(when)).orElse("")
                    + "; "
                    + terms.arbiter()
                    + " then divides what is held; where it is silent up to then, the last clause"
                    + " of the stage fires")
        .orElse("");
  }
}
