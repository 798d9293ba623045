package org.lading.cli.contract;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Answer;
import org.lading.cli.shown.Words;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Style;
import org.lading.cli.text.Table;
import org.lading.contract.Course;
import org.lading.contract.whatif.Event;
import org.lading.contract.whatif.Outcomes;
import org.lading.contract.whatif.Way;
import org.lading.formats.contract.words.ContractWords;
import org.lading.formats.contract.words.WayWords;

/**
 * The ways in which a contract can end.
 *
 * @param drawn the picture, if one was asked for
 */
record EveryOutcome(ContractWords words, long funded, Outcomes outcomes, @Nullable Path drawn)
    implements Answer {
  @Override
  public Json json() {
    return Json.kind("contract-outcomes")
        .put("contract", words.document().hash().hex())
        .put("title", words.document().title())
        .put("currency", words.currency().code())
        .put("funded", words.currency().format(funded))
        .put("complete", outcomes.isComplete())
        .put("outcomes", outcomes.ways(), this::json)
        .put("dispute", words.dispute().isEmpty() ? null : words.dispute())
        .put("file", drawn == null ? null : drawn.toString());
  }

  private Json json(Way way) {
    return Json.object()
        .put("when", new WayWords(words).when(way))
        .put("clauses", way.clauses(), this::json)
        .put("paid", way.paid(), this::json)
        .put(
            "example",
            way.example().stream().filter(one -> !(one.event() instanceof Event.Fund)).toList(),
            one -> Json.text(Words.time(one.timeMillis()) + " " + text(one.event())));
  }

  private Json json(Way.Clause clause) {
    return Json.object()
        .put("stage", words.stage(clause.stage()))
        .put("clause", clause.clause() == Course.LAST_CLAUSE ? "last" : "" + (clause.clause() + 1));
  }

  private Json json(Way.Paid paid) {
    return Json.object()
        .put("party", words.role(paid.party()))
        .put("least", words.currency().format(paid.least()))
        .put("most", words.currency().format(paid.most()));
  }

  /** As --at takes it. */
  private String text(Event event) {
    if (!(event instanceof Event.Learn learn)) {
      throw new IllegalStateException("an outcome comes of facts alone, not of " + event);
    }
    StringBuilder text = new StringBuilder("fact ").append(words.fact(learn.fact()));
    learn
        .observedMillis()
        .ifPresent(millis -> text.append(" observed ").append(Words.time(millis)));
    FactValues.typed(words.document().facts().get(learn.fact()), learn.values(), words.currency())
        .forEach(one -> text.append(' ').append(one));
    return text.toString();
  }

  @Override
  public void print(Page page) {
    WayWords text = new WayWords(words);
    page.line(words.document().title() + ", with " + words.money(funded) + " locked");
    page.gap();
    Table table = new Table("when", "clauses", "who is paid");
    for (Way way : outcomes.ways()) {
      table.row(
          text.when(way),
          text.clauses(way),
          String.join(", ", way.paid().stream().map(text::paid).toList()));
    }
    page.table(table);
    page.gap();
    if (!outcomes.isComplete()) {
      page.line(
          Style.BAD.of("cut")
              + ": there are more; of what was not looked into, only what follows when nobody says"
              + " anything more is listed");
    }
    if (!words.dispute().isEmpty()) {
      page.line("dispute: " + words.dispute());
    }
    page.line(
        "cancelled by all, " + words.role(words.document().escrow().payer()) + " has it back");
    if (drawn != null) {
      page.line("drawn in " + drawn.getFileName());
    }
  }
}
