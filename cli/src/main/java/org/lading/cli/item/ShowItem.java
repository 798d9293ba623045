package org.lading.cli.item;

import java.io.IOException;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.provenance.ItemState;
import org.lading.provenance.ItemState.Dated;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "show",
    description = {
      "Shows the state of an item: where it was last, who holds and owns it, what it is in.",
      "All of it follows the times of the events, not the order in which they were recorded."
    },
    footer = {
      "  lading item show urn:epc:id:sscc:4012345.0111222333",
      "  lading item show '(00)040123451112223334' -o json"
    })
final class ShowItem implements Verb {
  @Mixin private final ItemQuestion question = new ItemQuestion();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    return question.ask(context, Shown::of);
  }

  private record Shown(String item, ItemState state, String holder, String owner)
      implements Answer {
    static Shown of(Questions questions) {
      ItemState state = questions.state();
      return new Shown(
          questions.item(),
          state,
          named(questions, state.holder()),
          named(questions, state.owner()));
    }

    private static String named(
        Questions questions, @org.jspecify.annotations.Nullable Dated party) {
      return party == null
          ? ""
          : Told.since(new Dated(questions.partyName(party.value()), party.sinceMillis()));
    }

    @Override
    public Json json() {
      return Json.kind("item")
          .put("item", item)
          .put("events", state.eventCount())
          .put("history", state.history().hex())
          .put("readPoint", Told.json(state.readPoint()))
          .put("bizLocation", Told.json(state.bizLocation()))
          .put("disposition", Told.json(state.disposition()))
          .put("holder", Told.json(state.holder()))
          .put("owner", Told.json(state.owner()))
          .put("container", Told.json(state.container()))
          .put("attachedTo", Told.json(state.attachedTo()))
          .put("lastEvent", lastEvent())
          .put("classLevel", state.has(ItemState.CLASS_LEVEL))
          .put("usedAsInput", state.has(ItemState.USED_AS_INPUT))
          .put("decommissioned", state.has(ItemState.DECOMMISSIONED))
          .put("hasErrors", state.has(ItemState.HAS_ERRORS));
    }

    private @org.jspecify.annotations.Nullable String lastEvent() {
      Dated last = state.lastEvent();
      return last == null ? null : Told.instant(last.sinceMillis());
    }

    @Override
    public void print(Page page) {
      Dated last = state.lastEvent();
      page.fields(
          "item", item,
          "read point", Told.since(state.readPoint()),
          "location", Told.since(state.bizLocation()),
          "disposition", Told.since(state.disposition()),
          "holder", holder,
          "owner", owner,
          "container", Told.since(state.container()),
          "attached to", Told.since(state.attachedTo()),
          "last event", last == null ? "" : Told.time(last.sinceMillis()),
          "events", Long.toString(state.eventCount()),
          "remarks", String.join("; ", Told.remarks(state)));
    }
  }
}
