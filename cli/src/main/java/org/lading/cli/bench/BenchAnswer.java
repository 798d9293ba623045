package org.lading.cli.bench;

import java.util.List;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;

/** All that was measured. */
record BenchAnswer(List<String> facts, List<Figure> figures, boolean check, long seconds)
    implements Answer {
  BenchAnswer {
    facts = List.copyOf(facts);
    figures = List.copyOf(figures);
  }

  @Override
  public ExitCode exitCode() {
    return !check || figures.stream().allMatch(Figure::isMet) ? ExitCode.YES : ExitCode.NO;
  }

  @Override
  public Json json() {
    return Json.kind("bench")
        .put("facts", facts, Json::text)
        .put("figures", figures, Figure::json)
        .put("met", figures.stream().allMatch(Figure::isMet))
        .put("seconds", seconds);
  }

  @Override
  public void print(Page page) {
    facts.forEach(page::line);
    page.gap();
    Table table = new Table("what", ">reach", ">result", "met", "remark");
    for (Figure figure : figures) {
      table.row(
          figure.what(), figure.reachText(), figure.valueText(), figure.met(), figure.remark());
    }
    page.table(table);
    page.gap();
    page.line("took " + seconds + " s");
  }
}
