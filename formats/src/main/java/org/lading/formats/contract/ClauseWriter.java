package org.lading.formats.contract;

import java.util.List;
import org.lading.contract.Comparison;
import org.lading.contract.Condition;
import org.lading.contract.Document;
import org.lading.contract.FactTerm;
import org.lading.contract.Measure;
import org.lading.contract.PayLine;
import org.lading.contract.Share;
import org.lading.contract.Value;
import org.lading.membership.Currency;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Conditions and payments in the words of the text.
 *
 * @param currency of the escrow
 */
record ClauseWriter(Document document, Currency currency) {
  String party(int place) {
    return document.parties().get(place).role().name();
  }

  String deadline(int place) {
    return document.deadlines().get(place).name().name();
  }

  private String fact(int place) {
    return document.facts().get(place).name().name();
  }

  private ValueText values(int fact, int field) {
    return new ValueText(document.facts().get(fact).fields().get(field), currency);
  }

  private String field(int fact, int field) {
    FactTerm term = document.facts().get(fact);
    return term.fields().get(field).name() + " of " + term.name();
  }

  Node condition(Condition condition) {
    return switch (condition) {
      case Condition.All(List<Condition> parts) ->
          new YamlOut.Keys().put("all", parts(parts)).node();
      case Condition.Any(List<Condition> parts) ->
          new YamlOut.Keys().put("any", parts(parts)).node();
      case Condition.Not(Condition part) -> new YamlOut.Keys().put("not", condition(part)).node();
      case Condition.AtLeast(int count, List<Condition> parts) ->
          new YamlOut.Keys().put("at-least", YamlOut.number(count)).put("of", parts(parts)).node();
      case Condition.Known(int fact) -> YamlOut.scalar(fact(fact));
      case Condition.Compare(int fact, int field, Comparison comparison, Value value) ->
          YamlOut.scalar(
              field(fact, field) + " " + comparison.sign() + " " + values(fact, field).text(value));
      case Condition.By(int fact, int deadline) ->
          YamlOut.scalar(fact(fact) + " by " + deadline(deadline));
      case Condition.From(int deadline) -> YamlOut.scalar("from " + deadline(deadline));
      case Condition.Missing(int fact) -> YamlOut.scalar("missing " + fact(fact));
    };
  }

  private Node parts(List<Condition> parts) {
    return YamlOut.list(parts.stream().map(this::condition).toList());
  }

  Node line(PayLine line) {
    return new YamlOut.Keys().put(party(line.party()), share(line.share())).block();
  }

  private Node share(Share share) {
    return switch (share) {
      case Share.Rest rest -> YamlOut.scalar("rest");
      case Share.BasisPoints points -> YamlOut.scalar(plain(points));
      case Share.Fixed fixed -> YamlOut.scalar(plain(fixed));
      case Share.Rate(Share each, Measure measure, Share most) ->
          new YamlOut.Keys()
              .put("rate", plain(each) + " per " + step(measure))
              .put("for", counted(measure))
              .put("at-most", plain(most))
              .block();
    };
  }

  private String plain(Share share) {
    return switch (share) {
      case Share.BasisPoints(int points) -> Figures.percent(points);
      case Share.Fixed(long minorUnits) -> Sums.text(minorUnits, currency);
      case Share.Rate rate -> throw new IllegalStateException("no rate is in a rate");
      case Share.Rest rest -> throw new IllegalStateException("no rest is in a rate");
    };
  }

  private String step(Measure measure) {
    return switch (measure) {
      case Measure.DaysLate late -> "day";
      case Measure.Beyond beyond -> values(beyond.fact(), beyond.field()).stepText(beyond.step());
    };
  }

  private String counted(Measure measure) {
    return switch (measure) {
      case Measure.DaysLate(int fact, int deadline) -> fact(fact) + " after " + deadline(deadline);
      case Measure.Beyond beyond ->
          field(beyond.fact(), beyond.field())
              + (beyond.below() ? " below " : " above ")
              + values(beyond.fact(), beyond.field()).text(beyond.threshold());
    };
  }
}
