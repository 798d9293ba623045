package org.lading.cli.transfer;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.shown.ShownSettlement;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Style;
import org.lading.cli.text.Table;
import org.lading.membership.SettlementTerms;

/** What became of a table of transfers. */
record BatchAnswer(String file, List<BatchRow> rows, Optional<SettlementTerms> terms)
    implements Answer {
  private static final int SHOWN = 50;

  private long count(Predicate<BatchRow> wanted) {
    return rows.stream().filter(wanted).count();
  }

  private long refused() {
    return rows.size() - count(BatchRow::made) - count(BatchRow::earlier);
  }

  @Override
  public ExitCode exitCode() {
    return refused() == 0 ? ExitCode.YES : ExitCode.INPUT;
  }

  @Override
  public Json json() {
    return Json.kind("transfers")
        .put("file", file)
        .put("made", count(BatchRow::made))
        .put("earlier", count(BatchRow::earlier))
        .put("refused", refused())
        .put("rows", rows, row -> row.json(new ShownSettlement(terms)));
  }

  @Override
  public void print(Page page) {
    long made = count(BatchRow::made);
    long earlier = count(BatchRow::earlier);
    String head =
        refused() > 0
            ? Style.BAD.of(refused() + " of " + rows.size() + " not made")
            : Style.GOOD.of("all made");
    page.line(file + ": " + head + "; " + made + " now, " + earlier + " before");
    Table table = new Table(">line", "from", "to", ">amount", "");
    List<BatchRow> told =
        refused() > 0 ? rows.stream().filter(row -> !row.made() && !row.earlier()).toList() : rows;
    ShownSettlement words = new ShownSettlement(terms);
    for (BatchRow row : told.subList(0, Math.min(SHOWN, told.size()))) {
      table.row(
          Long.toString(row.line().line()),
          row.line().terms().debit().toString(),
          row.line().terms().credit().toString(),
          words.amount(row.line().terms().currency(), row.line().terms().amount()),
          row.said());
    }
    page.table(table);
    if (told.size() > SHOWN) {
      page.line("and " + (told.size() - SHOWN) + " more; -o json names them all");
    }
  }
}
