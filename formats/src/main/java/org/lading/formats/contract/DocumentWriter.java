package org.lading.formats.contract;

import java.util.ArrayList;
import java.util.List;
import org.lading.codec.Limits;
import org.lading.contract.Clause;
import org.lading.contract.DayCount;
import org.lading.contract.Deadline;
import org.lading.contract.DisputeTerms;
import org.lading.contract.Document;
import org.lading.contract.Escrow;
import org.lading.contract.Goods;
import org.lading.contract.Party;
import org.lading.contract.Stage;
import org.lading.contract.Target;
import org.lading.membership.Currency;
import org.lading.settlement.TitleId;
import org.snakeyaml.engine.v2.nodes.Node;

/** Writes the whole of a contract, in the order of the document. */
final class DocumentWriter {
  private static final int MINUTES_PER_HOUR = 60;

  private final Document document;
  private final Currency currency;
  private final ClauseWriter clauses;

  DocumentWriter(Document document, Currencies currencies) {
    this.document = document;
    String code = document.escrow().currency();
    this.currency =
        currencies
            .currency(code)
            .orElseThrow(() -> new IllegalArgumentException("there is no currency " + code));
    this.clauses = new ClauseWriter(document, currency);
  }

  Node tree() {
    YamlOut.Keys keys =
        new YamlOut.Keys()
            .put("title", document.title())
            .putUnlessEmpty("terms", document.terms())
            .put("parties", YamlOut.block(document.parties().stream().map(this::party).toList()))
            .put("escrow", escrow(document.escrow()));
    if (!document.goods().equals(Goods.NONE)) {
      keys.put("goods", goods(document.goods()));
    }
    if (!document.days().equals(DayCount.OF_24_HOURS)) {
      keys.put("days", days(document.days()));
    }
    keys.put(
        "deadlines", YamlOut.block(document.deadlines().stream().map(this::deadline).toList()));
    if (!document.facts().isEmpty()) {
      keys.put("facts", YamlOut.block(document.facts().stream().map(FactWriter::fact).toList()));
    }
    keys.put("stages", YamlOut.block(document.stages().stream().map(this::stage).toList()));
    document.dispute().ifPresent(terms -> keys.put("dispute", dispute(terms)));
    document.replaces().ifPresent(hash -> keys.put("replaces", hash.hex()));
    return keys.block();
  }

  private Node party(Party party) {
    YamlOut.Keys keys = new YamlOut.Keys().put("organisation", party.organisation().name());
    party.account().ifPresent(account -> keys.put("account", account.toString()));
    return new YamlOut.Keys().put(party.role().name(), keys.node()).block();
  }

  private Node escrow(Escrow escrow) {
    String amount =
        escrow.isFixed()
            ? Sums.text(escrow.most(), currency)
            : currency.format(escrow.least()) + " to " + Sums.text(escrow.most(), currency);
    return new YamlOut.Keys()
        .put("payer", document.parties().get(escrow.payer()).role().name())
        .put("amount", amount)
        .put("through", escrow.through().toString())
        .put("fund-by", clauses.deadline(document.fundBy()))
        .block();
  }

  private static Node goods(Goods goods) {
    YamlOut.Keys keys = new YamlOut.Keys();
    if (!goods.items().isEmpty()) {
      keys.put("items", YamlOut.block(goods.items().stream().map(YamlOut::scalar).toList()));
    }
    keys.putUnlessEmpty("consignment", goods.consignment());
    goods.billOfLading().ifPresent(title -> keys.put("bill-of-lading", title(title)));
    return keys.block();
  }

  private static Node title(TitleId title) {
    return new YamlOut.Keys()
        .put("issuer", title.issuer().name())
        .put("number", title.number())
        .node();
  }

  private static Node days(DayCount days) {
    int minutes = Math.abs(days.utcOffsetMinutes());
    String offset =
        (days.utcOffsetMinutes() < 0 ? "-" : "+")
            + twoDigits(minutes / MINUTES_PER_HOUR)
            + ":"
            + twoDigits(minutes % MINUTES_PER_HOUR);
    return new YamlOut.Keys()
        .put("calendar", days.calendar().orElseThrow().name())
        .put("version", YamlOut.number(days.calendar().orElseThrow().version()))
        .put("offset", offset)
        .node();
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }

  private Node deadline(Deadline deadline) {
    return new YamlOut.Keys()
        .put(deadline.name().name(), Figures.time(deadline.untilMillis()))
        .block();
  }

  private Node stage(Stage stage) {
    YamlOut.Keys keys = new YamlOut.Keys();
    if (!stage.clauses().isEmpty()) {
      keys.put("clauses", YamlOut.block(stage.clauses().stream().map(this::clause).toList()));
    }
    keys.put("until", clauses.deadline(stage.deadline()));
    YamlOut.Keys otherwise = new YamlOut.Keys();
    target(otherwise, stage.otherwise());
    keys.put("otherwise", otherwise.block());
    return new YamlOut.Keys().put(stage.name().name(), keys.block()).block();
  }

  private Node clause(Clause clause) {
    YamlOut.Keys keys = new YamlOut.Keys().put("when", clauses.condition(clause.when()));
    target(keys, clause.then());
    return keys.block();
  }

  private void target(YamlOut.Keys keys, Target target) {
    if (!target.pays().isEmpty()) {
      keys.put("pay", YamlOut.block(target.pays().stream().map(clauses::line).toList()));
    }
    target.next().ifPresent(next -> keys.put("next", document.stages().get(next).name().name()));
  }

  private Node dispute(DisputeTerms terms) {
    List<Node> by = new ArrayList<>(Limits.CONTRACT_PARTIES);
    terms.by().forEach(place -> by.add(YamlOut.scalar(clauses.party(place))));
    YamlOut.Keys keys = new YamlOut.Keys().put("by", YamlOut.list(by));
    terms.when().ifPresent(when -> keys.put("when", clauses.condition(when)));
    return keys.put("arbiter", terms.arbiter().name())
        .put("until", clauses.deadline(terms.deadline()))
        .block();
  }
}
