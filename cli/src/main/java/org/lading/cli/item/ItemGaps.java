package org.lading.cli.item;

import java.io.IOException;
import java.util.Locale;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.crypto.Hash;
import org.lading.provenance.query.Gaps;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "gaps",
    description = {
      "Finds where the chain of custody of an item does not hold.",
      "Shipped and not received, two holders at once, time reversed, impossible travel: exits with 1",
      "when it finds any.",
      "An item may be on its way until --time, or else until the time of the last block."
    },
    footer = {
      "  lading item gaps '(01)04012345111118(21)987' --days 14",
      "  lading item gaps urn:epc:id:sscc:4012345.0111222333 --speed 120"
    })
final class ItemGaps implements Verb {
  @Option(
      names = "--days",
      paramLabel = "COUNT",
      description = "how long a shipment may take, by default 30")
  private int days = 30;

  @Option(
      names = "--speed",
      paramLabel = "KM/H",
      description = "how fast goods can travel, by default 1000")
  private int speed = 1_000;

  @Mixin private final ItemQuestion question = new ItemQuestion();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    if (days < 0 || speed < 1) {
      throw Failure.input(
          "--days is " + days + ", --speed is " + speed,
          "0 or more days, 1 km/h or more",
          "correct it");
    }
    return question.ask(
        context,
        questions -> {
          long now = question.horizon().timeMillis().orElse(questions.lastMillis());
          return new Shown(
              questions.queries().gaps(questions.item(), new Gaps.Question(now, days, speed)));
        });
  }

  private record Shown(Gaps gaps) implements Answer {
    @Override
    public ExitCode exitCode() {
      return gaps.gaps().isEmpty() ? ExitCode.YES : ExitCode.NO;
    }

    @Override
    public Json json() {
      return Json.kind("gaps")
          .put("item", gaps.item())
          .put("examined", gaps.examined())
          .put("gaps", gaps.gaps(), Shown::json)
          .put("withoutCoordinates", gaps.withoutCoordinates(), Json::text);
    }

    private static Json json(Gaps.Gap one) {
      return Json.object()
          .put("gap", word(one.kind()).replace(' ', '-'))
          .put("eventTime", Told.instant(one.atMillis()))
          .put("eventHash", one.event().hex())
          .put("earlierEventHash", one.earlier().map(Hash::hex).orElse(null))
          .put("detail", one.detail());
    }

    private static String word(Gaps.Kind kind) {
      return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public void print(Page page) {
      int found = gaps.gaps().size();
      page.line(
          gaps.item()
              + ": "
              + (found == 0 ? "no gaps" : found + (found == 1 ? " gap" : " gaps"))
              + " in "
              + gaps.examined()
              + " events");
      if (found > 0) {
        Table table = new Table("event time", "gap", "what", "hash");
        for (Gaps.Gap one : gaps.gaps()) {
          table.row(
              Told.time(one.atMillis()),
              word(one.kind()),
              one.detail(),
              one.event().hex().substring(0, 12));
        }
        page.table(table);
      }
      if (!gaps.withoutCoordinates().isEmpty()) {
        page.line(
            "travel is not judged at read points without coordinates: "
                + String.join(", ", gaps.withoutCoordinates()));
      }
    }
  }
}
