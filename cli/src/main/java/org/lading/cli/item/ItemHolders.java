package org.lading.cli.item;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.provenance.query.Holder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "holders",
    description = {
      "Lists who held and who owned an item.",
      "Taken from sources and destinations of its events, and of those of what it was in."
    },
    footer = {
      "  lading item holders '(01)04012345111118(21)987'",
      "  lading item holders urn:epc:id:sscc:4012345.0111222333 -o json"
    })
final class ItemHolders implements Verb {
  @Mixin private final ItemQuestion question = new ItemQuestion();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    return question.ask(
        context,
        questions -> {
          List<Holder> holders = questions.queries().holders(questions.item());
          Map<String, String> names = new HashMap<>();
          holders.forEach(one -> names.computeIfAbsent(one.party(), questions::partyName));
          return new Shown(questions.item(), holders, names);
        });
  }

  private record Shown(String item, List<Holder> holders, Map<String, String> names)
      implements Answer {
    @Override
    public Json json() {
      return Json.kind("holders").put("item", item).put("holders", holders, Shown::json);
    }

    private static Json json(Holder one) {
      return Json.object()
          .put("as", one.kind().name().toLowerCase(Locale.ROOT))
          .put("party", one.party())
          .put("from", one.from().isEmpty() ? null : one.from())
          .put("since", Told.instant(one.sinceMillis()))
          .put("namedFor", one.source())
          .put("eventHash", one.event().hex());
    }

    @Override
    public void print(Page page) {
      page.line(item);
      Table table = new Table("since", "as", "party", "from", "named for", "hash");
      for (Holder one : holders) {
        table.row(
            Told.time(one.sinceMillis()),
            one.kind().name().toLowerCase(Locale.ROOT),
            names.getOrDefault(one.party(), one.party()),
            one.from(),
            one.source().equals(item) ? "" : one.source(),
            one.event().hex().substring(0, 12));
      }
      page.table(table);
    }
  }
}
