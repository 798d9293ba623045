package org.lading.formats.contract;

import java.util.List;
import java.util.Optional;
import org.lading.codec.Limits;
import org.lading.contract.Measure;
import org.lading.contract.PayLine;
import org.lading.contract.Share;

/** Reads what is paid: {@code - carrier: 10 %}. */
final class ShareReader {
  private static final List<String> KEYS = List.of("rate", "for", "at-most");
  private static final String EXPECTED =
      "a share, a sum, 'rest', or a rate with the keys rate, for and at-most";

  private final Terms terms;

  ShareReader(Terms terms) {
    this.terms = terms;
  }

  Optional<List<PayLine>> lines(Item item) {
    Optional<List<Item>> list = item.list("payments, as '- exporter: 30 %'", Limits.PAY_LINES);
    return list.flatMap(items -> Item.all(items.stream().map(this::line).toList()));
  }

  private Optional<PayLine> line(Item item) {
    Optional<Item.Named> named = item.named("'- PARTY: how much'", "party");
    if (named.isEmpty()) {
      return Optional.empty();
    }
    int party = terms.party(named.get().name(), named.get().name().bare());
    Item share = named.get().value().at(named.get().value().node(), "share");
    return share(share).map(much -> new PayLine(party, much));
  }

  private Optional<Share> share(Item item) {
    if (!item.isText()) {
      Optional<Fields> fields = item.fields("a rate", KEYS);
      return fields.isEmpty() ? Optional.empty() : rate(item, fields.get());
    }
    return item.bare().equals("rest") ? Optional.of(new Share.Rest()) : plain(item, item.bare());
  }

  /** A part of the escrow, or a sum of money. */
  private Optional<Share> plain(Item item, String text) {
    if (Figures.isPercent(text)) {
      return item.built(() -> new Share.BasisPoints(Figures.basisPoints(text)));
    }
    if (text.isEmpty() || !Character.isDigit(text.charAt(0))) {
      return item.wrong("expected " + EXPECTED + "; came " + item.came());
    }
    return terms
        .currency()
        .flatMap(money -> item.built(() -> new Share.Fixed(Sums.minorUnits(text, money))));
  }

  private Optional<Share> rate(Item item, Fields fields) {
    Optional<Item> rate = fields.required("rate", "each");
    Optional<Item> counted = fields.required("for", "measure");
    Optional<Share> most =
        fields.required("at-most", "most").flatMap(cap -> plain(cap, cap.bare()));
    if (rate.isEmpty() || counted.isEmpty()) {
      return Optional.empty();
    }
    String text = rate.get().bare();
    int per = text.indexOf(" per ");
    if (per < 0) {
      return rate.get()
          .wrong(
              "expected so much per day or per step, as '0.5 % per day'; came "
                  + rate.get().came());
    }
    Optional<Share> each = plain(rate.get(), text.substring(0, per));
    Optional<Measure> measure =
        measure(rate.get(), text.substring(per + " per ".length()), counted.get());
    if (each.isEmpty() || measure.isEmpty() || most.isEmpty()) {
      return Optional.empty();
    }
    return item.built(() -> new Share.Rate(each.get(), measure.get(), most.get()));
  }

  private Optional<Measure> measure(Item rate, String step, Item counted) {
    List<String> words = List.of(counted.bare().split(" ", 5));
    if (words.size() == 3 && words.get(1).equals("after")) {
      if (!step.equals("day")) {
        return rate.wrong("what comes late is counted per day, not per \"" + step + "\"");
      }
      return Optional.of(
          new Measure.DaysLate(
              terms.fact(counted, words.getFirst()), terms.deadline(counted, words.get(2))));
    }
    if (words.size() == 5
        && words.get(1).equals("of")
        && (words.get(3).equals("above") || words.get(3).equals("below"))) {
      return terms
          .field(counted, words.getFirst(), words.get(2))
          .flatMap(named -> beyond(rate, step, counted, named, words));
    }
    return counted.wrong(
        "expected what a rate is counted for, as 'delivered after arrival' or 'net of weighed below"
            + " 19500 kg'; came "
            + counted.came());
  }

  private static Optional<Measure> beyond(
      Item rate, String step, Item counted, Terms.Named named, List<String> words) {
    ValueText values = named.values();
    if (!values.field().type().isOrdered()) {
      return counted.wrong(
          "a rate is counted by a number; "
              + named.name()
              + " of "
              + words.get(2)
              + " is a "
              + values.field().type().word());
    }
    Optional<Long> each = rate.built(() -> values.step(step));
    Optional<Long> threshold = counted.built(() -> values.number(words.get(4)));
    if (each.isEmpty() || threshold.isEmpty()) {
      return Optional.empty();
    }
    boolean below = words.get(3).equals("below");
    return counted.built(
        () -> new Measure.Beyond(named.fact(), named.field(), below, threshold.get(), each.get()));
  }
}
