package org.lading.cli.outbox;

import java.util.List;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.client.outbox.Outbox;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "list",
    description = "Lists what is in an outbox: what waits, what is recorded, what was rejected.",
    footer = "  lading outbox list --outbox out")
final class ListOutbox implements Verb {
  @Mixin private final OutboxOption outbox = new OutboxOption();

  @Override
  public Answer act(Context context) throws Failure {
    return new Listed(outbox.open(context).items());
  }

  /** The word for people and programs. */
  static String word(Outbox.State state) {
    return switch (state) {
      case WAITING -> "waiting";
      case RECORDED -> "recorded";
      case REJECTED -> "rejected";
    };
  }

  private record Listed(List<Outbox.Item> items) implements Answer {
    private long count(Outbox.State state) {
      return items.stream().filter(item -> item.state() == state).count();
    }

    @Override
    public Json json() {
      return Json.kind("outbox")
          .put("waiting", count(Outbox.State.WAITING))
          .put("recorded", count(Outbox.State.RECORDED))
          .put("rejected", count(Outbox.State.REJECTED))
          .put(
              "transactions",
              items,
              item ->
                  Json.object()
                      .put("number", item.number())
                      .put("transaction", item.id().hex())
                      .put("state", word(item.state())));
    }

    @Override
    public void print(Page page) {
      if (items.isEmpty()) {
        page.line("the outbox is empty");
        return;
      }
      Table table = new Table(">number", "transaction", "state");
      items.forEach(
          item -> table.row(Long.toString(item.number()), item.id().hex(), word(item.state())));
      page.table(table);
      page.line(
          count(Outbox.State.WAITING)
              + " waiting, "
              + count(Outbox.State.RECORDED)
              + " recorded, "
              + count(Outbox.State.REJECTED)
              + " rejected");
    }
  }
}
