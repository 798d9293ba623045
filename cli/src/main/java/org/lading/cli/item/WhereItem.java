package org.lading.cli.item;

import java.io.IOException;
import java.util.Optional;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.provenance.ItemState;
import org.lading.provenance.query.Temperature;
import org.lading.provenance.query.TemperatureUnit;
import org.lading.provenance.query.Where;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "where",
    description = {
      "Tells where an item is and who holds it: what was said last of it, or of a container it is in.",
      "Containers are named from the innermost to the outermost. With --time it also tells the last",
      "temperature read of the item, or of what it was in."
    },
    footer = {
      "  lading item where urn:epc:id:sgtin:4012345.011111.987",
      "  lading item where '(01)04012345111118(21)987' -o json"
    })
final class WhereItem implements Verb {
  @Mixin private final ItemQuestion question = new ItemQuestion();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    return question.ask(
        context,
        questions -> {
          Where where = questions.queries().where(questions.item()).orElseThrow();
          ItemState.Dated holder = where.holder();
          // A reading is in the event in full, which takes longer: only who asks for a time waits.
          Optional<Temperature> temperature =
              question.horizon().timeMillis().isPresent()
                  ? questions.queries().temperature(questions.item(), TemperatureUnit.CEL)
                  : Optional.empty();
          return new Found(
              where,
              holder == null
                  ? ""
                  : Told.since(
                      new ItemState.Dated(
                          questions.partyName(holder.value()), holder.sinceMillis())),
              temperature);
        });
  }

  private record Found(Where where, String holder, Optional<Temperature> temperature)
      implements Answer {
    @Override
    public Json json() {
      return Json.kind("where")
          .put("item", where.item())
          .put("place", Told.json(where.place()))
          .put("placeOf", where.place() == null ? null : where.placeOf())
          .put("holder", Told.json(where.holder()))
          .put("holderOf", where.holder() == null ? null : where.holderOf())
          .put("containers", where.containers(), Json::text)
          .put("temperature", temperature.map(Found::json).orElse(null))
          .put("truncated", where.truncated());
    }

    private static Json json(Temperature one) {
      return Json.object()
          .put("low", one.low())
          .put("high", one.high())
          .put("unit", one.unit().name())
          .put("at", Told.instant(one.atMillis()))
          .put("of", one.source())
          .put("device", one.device().isEmpty() ? null : one.device());
    }

    private String told() {
      return temperature
          .map(
              one ->
                  (one.low().equals(one.high()) ? one.low() : one.low() + " to " + one.high())
                      + " "
                      + one.unit()
                      + ", read "
                      + Told.time(one.atMillis())
                      + (one.source().equals(where.item()) ? "" : " of " + one.source()))
          .orElse("");
    }

    private String ofContainer(String named) {
      return named.equals(where.item()) ? "" : named;
    }

    @Override
    public void print(Page page) {
      page.fields(
          "item",
          where.item(),
          "place",
          where.place() == null ? "no event named one" : Told.since(where.place()),
          "named for",
          ofContainer(where.placeOf()),
          "in",
          String.join(", in ", where.containers()),
          "holder",
          holder,
          "holder of",
          ofContainer(where.holderOf()),
          "temperature",
          told());
      if (where.truncated()) {
        page.line("containers are nested deeper than is followed");
      }
    }
  }
}
