package org.lading.cli.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.lading.cli.shown.Words;
import org.lading.contract.Clause;
import org.lading.contract.Condition;
import org.lading.contract.Deadline;
import org.lading.contract.DisputeTerms;
import org.lading.contract.Document;
import org.lading.contract.Escrow;
import org.lading.contract.FactSource;
import org.lading.contract.FactTerm;
import org.lading.contract.FieldTerm;
import org.lading.contract.Measure;
import org.lading.contract.Party;
import org.lading.contract.PayLine;
import org.lading.contract.Share;
import org.lading.contract.Stage;
import org.lading.contract.Target;
import org.lading.identity.OrganisationId;

/**
 * A contract's document in sentences, for people who read what was signed: everything that its
 * canonical form says, in its order.
 */
public final class DocumentInWords {
  private static final String INDENT = "  ";
  private static final int PERCENT_DIGITS = 2;

  private final Document document;
  private final ContractMoney money;
  private final List<String> lines = new ArrayList<>();

  private DocumentInWords(Document document, ContractMoney money) {
    this.document = document;
    this.money = money;
  }

  /** One line for each thing it says. */
  public static List<String> lines(Document document, ContractMoney money) {
    DocumentInWords words = new DocumentInWords(document, money);
    words.head();
    words.goods();
    words.times();
    document.facts().forEach(words::fact);
    document.stages().forEach(words::stage);
    document.dispute().ifPresent(words::dispute);
    document.replaces().ifPresent(old -> words.line("replaces contract " + old));
    return List.copyOf(words.lines);
  }

  private void line(String text) {
    lines.add(text);
  }

  private void head() {
    line("title: " + document.title());
    if (!document.terms().isEmpty()) {
      document.terms().lines().forEach(one -> line("terms: " + one));
    }
    for (Party party : document.parties()) {
      line(
          "party "
              + party.role()
              + ": "
              + party.organisation()
              + party.account().map(account -> ", account " + account).orElse(""));
    }
    Escrow escrow = document.escrow();
    line(
        "escrow: "
            + (escrow.isFixed()
                ? money.text(escrow.least())
                : money.text(escrow.least()) + " to " + money.text(escrow.most()))
            + " of "
            + role(escrow.payer())
            + ", paid out through "
            + escrow.through());
  }

  private void goods() {
    document.goods().items().forEach(item -> line("item: " + item));
    if (!document.goods().consignment().isEmpty()) {
      line("consignment: " + document.goods().consignment());
    }
    document.goods().billOfLading().ifPresent(title -> line("bill of lading: " + title));
  }

  private void times() {
    line(
        document
            .days()
            .calendar()
            .map(
                key ->
                    "a day is a working day of calendar "
                        + key
                        + ", "
                        + document.days().utcOffsetMinutes()
                        + " minutes east of UTC")
            .orElse("a day is 24 hours"));
    for (Deadline deadline : document.deadlines()) {
      line("deadline " + deadline.name() + ": until " + Words.time(deadline.untilMillis()));
    }
    line("to be signed and funded by " + deadline(document.fundBy()));
  }

  private void fact(FactTerm fact) {
    line(
        "fact "
            + fact.name()
            + ": "
            + source(fact.source())
            + (fact.observed() ? "; it counts from when it was observed" : "")
            + (fact.meaning().isEmpty() ? "" : "; meaning: " + oneLine(fact.meaning())));
    for (FieldTerm field : fact.fields()) {
      line(
          INDENT
              + "with "
              + field.name()
              + ", a "
              + field.type().word()
              + (field.unit().isEmpty() ? "" : " in " + field.unit()));
    }
  }

  private static String source(FactSource source) {
    return switch (source) {
      case FactSource.Attested attested ->
          "attested by "
              + (attested.attesters().size() == 1
                  ? attested.attesters().getFirst().name()
                  : attested.threshold() + " of " + names(attested.attesters()))
              + (attested.about().isEmpty() ? "" : ", about " + attested.about());
      case FactSource.Received received ->
          received.by() + " receives " + received.item() + " at " + received.place();
      case FactSource.Breach breach ->
          "a temperature of "
              + breach.sensed()
              + (breach.below() ? " below " : " above ")
              + FactValues.ofMillionths(breach.limit())
              + " °C, recorded by "
              + names(breach.by())
              + breach.holding().map(item -> " while " + item + " is in it").orElse("");
    };
  }

  private void stage(Stage stage) {
    line("stage " + stage.name() + ", until " + deadline(stage.deadline()));
    for (int i = 0; i < stage.clauses().size(); i++) {
      Clause clause = stage.clauses().get(i);
      line(
          INDENT
              + "clause "
              + (i + 1)
              + ": when "
              + condition(clause.when())
              + ": "
              + target(clause.then()));
    }
    line(INDENT + "last clause: else, when the deadline has passed: " + target(stage.otherwise()));
  }

  private void dispute(DisputeTerms terms) {
    line(
        "dispute: by "
            + terms.by().stream().map(this::role).collect(Collectors.joining(" or "))
            + terms.when().map(when -> ", when " + condition(when)).orElse("")
            + "; "
            + terms.arbiter()
            + " rules by "
            + deadline(terms.deadline())
            + ", else the last clause of the stage fires");
  }

  private String condition(Condition condition) {
    return switch (condition) {
      case Condition.All(List<Condition> parts) -> joined(parts, " and ");
      case Condition.Any(List<Condition> parts) -> joined(parts, " or ");
      case Condition.Not(Condition part) -> "not (" + condition(part) + ")";
      case Condition.AtLeast(int count, List<Condition> parts) ->
          "at least " + count + " of (" + joined(parts, ", ") + ")";
      case Condition.Known(int fact) -> factName(fact) + " is known";
      case Condition.Compare compare ->
          field(compare.fact(), compare.field())
              + " "
              + compare.comparison().sign()
              + " "
              + FactValues.text(compare.value(), money)
              + unit(compare.fact(), compare.field());
      case Condition.By(int fact, int deadline) ->
          factName(fact) + " is not after " + deadlineName(deadline);
      case Condition.From(int deadline) -> deadlineName(deadline) + " has passed";
      case Condition.Missing(int fact) -> factName(fact) + " is not recorded";
    };
  }

  private String joined(List<Condition> parts, String between) {
    return parts.stream()
        .map(part -> isPlain(part) ? condition(part) : "(" + condition(part) + ")")
        .collect(Collectors.joining(between));
  }

  private static boolean isPlain(Condition condition) {
    return switch (condition) {
      case Condition.All all -> false;
      case Condition.Any any -> false;
      case Condition.Not not -> true;
      case Condition.AtLeast some -> true;
      case Condition.Known known -> true;
      case Condition.Compare compare -> true;
      case Condition.By by -> true;
      case Condition.From from -> true;
      case Condition.Missing missing -> true;
    };
  }

  private String target(Target target) {
    List<String> does = new ArrayList<>();
    for (PayLine pay : target.pays()) {
      does.add(share(pay.share()) + " to " + role(pay.party()));
    }
    does.add(
        target.next().isPresent()
            ? "go on to stage " + document.stages().get(target.next().getAsInt()).name()
            : "the contract ends");
    return String.join("; ", does);
  }

  private String share(Share share) {
    return switch (share) {
      case Share.BasisPoints(int points) ->
          BigDecimal.valueOf(points, PERCENT_DIGITS).stripTrailingZeros().toPlainString() + " %";
      case Share.Fixed(long minorUnits) -> money.text(minorUnits);
      case Share.Rate(Share each, Measure measure, Share most) ->
          share(each) + " for each " + measure(measure) + ", at most " + share(most) + ",";
      case Share.Rest rest -> "the rest";
    };
  }

  private String measure(Measure measure) {
    return switch (measure) {
      case Measure.DaysLate(int fact, int deadline) ->
          "day that " + factName(fact) + " is after " + deadlineName(deadline);
      case Measure.Beyond(int fact, int field, boolean below, long threshold, long step) ->
          number(fact, field, step)
              + " that "
              + field(fact, field)
              + " is "
              + (below ? "below " : "above ")
              + number(fact, field, threshold);
    };
  }

  private String number(int fact, int field, long number) {
    return switch (document.facts().get(fact).fields().get(field).type()) {
      case QUANTITY -> FactValues.ofMillionths(number) + unit(fact, field);
      case TEMPERATURE -> FactValues.ofMillionths(number) + " °C";
      case TIME -> number + " ms";
      case SUM -> money.text(number);
      case PLACE, DOCUMENT -> Long.toString(number);
    };
  }

  private String field(int fact, int field) {
    return factName(fact) + "." + document.facts().get(fact).fields().get(field).name();
  }

  private String unit(int fact, int field) {
    String unit = document.facts().get(fact).fields().get(field).unit();
    return unit.isEmpty() ? "" : " " + unit;
  }

  private String role(int party) {
    return document.parties().get(party).role().name();
  }

  private String factName(int fact) {
    return document.facts().get(fact).name().name();
  }

  private String deadlineName(int place) {
    return document.deadlines().get(place).name().name();
  }

  private String deadline(int place) {
    Deadline deadline = document.deadlines().get(place);
    return deadline.name() + ", " + Words.time(deadline.untilMillis());
  }

  private static String names(List<OrganisationId> organisations) {
    return organisations.stream().map(OrganisationId::name).collect(Collectors.joining(", "));
  }

  private static String oneLine(String text) {
    return text.replace('\n', ' ');
  }
}
