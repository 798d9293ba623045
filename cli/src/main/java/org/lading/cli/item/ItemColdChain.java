package org.lading.cli.item;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.provenance.query.ColdChain;
import org.lading.provenance.query.ColdChain.Breach;
import org.lading.provenance.query.ColdChain.Interval;
import org.lading.provenance.query.TemperatureUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "cold-chain",
    description = {
      "Tells whether an item was ever too warm or too cold.",
      "Counts readings of it and of what it was in, these only while it was inside. A reading holds",
      "until the next of its device, if that comes within --holds minutes. Exits with 1 on a breach,",
      "and when there is no reading at all: that nobody measured shows nothing."
    },
    footer = {
      "  lading item cold-chain '(01)04012345111118(21)987' --max 8",
      "  lading item cold-chain '(00)040123451112223334' --max 46.4 --unit FAH"
    })
final class ItemColdChain implements Verb {
  private static final int DAY_MINUTES = 1_440;
  private static final int YEAR_MINUTES = 527_040;

  @Option(names = "--max", paramLabel = "DEGREES", description = "not warmer than this")
  private @Nullable String max;

  @Option(names = "--min", paramLabel = "DEGREES", description = "not colder than this")
  private @Nullable String min;

  @Option(names = "--unit", paramLabel = "CODE", description = "CEL (default), FAH or KEL")
  private String unit = "CEL";

  @Option(
      names = "--holds",
      paramLabel = "MINUTES",
      description = "how long a reading holds at most, by default 1440")
  private int holdsMinutes = DAY_MINUTES;

  @Mixin private final ItemQuestion question = new ItemQuestion();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    ColdChain.Bounds bounds = bounds();
    return question.ask(
        context,
        questions -> new Shown(questions.queries().coldChain(questions.item(), bounds), bounds));
  }

  private ColdChain.Bounds bounds() throws Failure {
    if (max == null && min == null) {
      throw Failure.input("no bound is given", "--max, --min or both", "name one");
    }
    TemperatureUnit known =
        TemperatureUnit.of(unit)
            .orElseThrow(
                () ->
                    Failure.input(
                        "--unit " + unit + " is no unit of temperature here",
                        String.join(
                            ", ", Arrays.stream(TemperatureUnit.values()).map(Enum::name).toList()),
                        "convert the bounds to one of these"));
    if (holdsMinutes < 0 || holdsMinutes > YEAR_MINUTES) {
      throw Failure.input("--holds is " + holdsMinutes, "0 to " + YEAR_MINUTES, "correct it");
    }
    return new ColdChain.Bounds(number(min), number(max), known, holdsMinutes * 60_000L);
  }

  private static @Nullable String number(@Nullable String text) throws Failure {
    if (text == null || text.matches("-?[0-9]{1,6}(\\.[0-9]{1,9})?")) {
      return text;
    }
    throw Failure.input(
        "not a temperature: " + text,
        "a decimal number with a point, like 8 or -18.5",
        "correct it");
  }

  private record Shown(ColdChain chain, ColdChain.Bounds bounds) implements Answer {
    @Override
    public ExitCode exitCode() {
      return chain.breaches().isEmpty() && chain.readings() > 0 ? ExitCode.YES : ExitCode.NO;
    }

    @Override
    public Json json() {
      return Json.kind("cold-chain")
          .put("item", chain.item())
          .put("min", bounds.min())
          .put("max", bounds.max())
          .put("unit", bounds.unit().name())
          .put("from", Told.instant(chain.spanFromMillis()))
          .put("to", Told.instant(chain.spanToMillis()))
          .put("readings", chain.readings())
          .put("breaches", chain.breaches(), Shown::json)
          .put("uncovered", chain.uncovered(), Shown::json)
          .put("unreadable", chain.unreadable(), Json::text);
    }

    private static Json json(Breach one) {
      return Json.object()
          .put("side", one.side().name().toLowerCase(Locale.ROOT))
          .put("source", one.source())
          .put("device", one.device().isEmpty() ? null : one.device())
          .put("from", Told.instant(one.time().fromMillis()))
          .put("to", Told.instant(one.time().toMillis()))
          .put("durationMillis", one.time().millis())
          .put("extreme", one.extreme())
          .put("degreeHours", one.degreeHours())
          .put("exact", one.exact());
    }

    private static Json json(Interval one) {
      return Json.object()
          .put("from", Told.instant(one.fromMillis()))
          .put("to", Told.instant(one.toMillis()));
    }

    @Override
    public void print(Page page) {
      String degrees = " " + bounds.unit();
      int found = chain.breaches().size();
      page.line(
          chain.item()
              + ": "
              + (chain.readings() == 0
                  ? "nobody measured, so nothing is known"
                  : found == 0 ? "no breach" : found + (found == 1 ? " breach" : " breaches"))
              + (bounds.min() == null ? "" : ", not below " + bounds.min() + degrees)
              + (bounds.max() == null ? "" : ", not above " + bounds.max() + degrees)
              + ", "
              + chain.readings()
              + (chain.readings() == 1 ? " reading" : " readings"));
      if (found > 0) {
        Table table =
            new Table(
                "from", "to", ">duration", "side", ">extreme", ">degree-hours", "of", "device");
        for (Breach one : chain.breaches()) {
          table.row(
              Told.time(one.time().fromMillis()),
              Told.time(one.time().toMillis()),
              duration(one.time().millis()),
              one.side().name().toLowerCase(Locale.ROOT),
              one.extreme() + degrees,
              (one.exact() ? "" : "about ") + one.degreeHours(),
              one.source(),
              one.device());
        }
        page.table(table);
      }
      for (Interval one : chain.uncovered()) {
        page.line(
            "no readings from "
                + Told.time(one.fromMillis())
                + " to "
                + Told.time(one.toMillis())
                + ", "
                + duration(one.millis()));
      }
      chain.unreadable().forEach(one -> page.line("left out: " + one));
    }

    private static String duration(long millis) {
      long minutes = millis / 60_000;
      return minutes / 60 + " h " + minutes % 60 + " min";
    }
  }
}
