package org.lading.cli.item;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.provenance.ItemState;
import org.lading.provenance.query.Trace;
import org.lading.provenance.query.Where;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "recall",
    description = {
      "Finds what a lot went into, where each thing is now and who has it.",
      "What only carried the goods for a while, a pallet or a vehicle, is not listed."
    },
    footer = {
      "  lading item recall urn:epc:class:lgtin:4012345.011111.L4711",
      "  lading item recall '(01)04012345111118(10)L4711' -o json"
    })
final class RecallItem implements Verb {
  @Parameters(paramLabel = "LOT", description = "a lot, or any item, in any form")
  private String item = "";

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure {
    return Questions.ask(item, ledger, context, RecallItem::recall);
  }

  private static Answer recall(Questions questions) {
    Trace trace = questions.queries().traceForward(questions.item());
    List<Affected> affected = new ArrayList<>();
    for (Trace.Node node : trace.nodes()) {
      Optional<Where> where =
          node.carrier() ? Optional.empty() : questions.queries().where(node.item());
      where.ifPresent(found -> affected.add(Affected.of(questions, node, found)));
    }
    return new Recall(questions.item(), affected, trace.truncated());
  }

  private record Affected(
      String item,
      int depth,
      String holder,
      String holderName,
      String place,
      String container,
      List<String> remarks) {
    static Affected of(Questions questions, Trace.Node node, Where where) {
      ItemState state = where.state();
      ItemState.Dated holder = where.holder();
      ItemState.Dated place = where.place();
      return new Affected(
          node.item(),
          node.depth(),
          holder == null ? "" : holder.value(),
          holder == null ? "" : questions.partyName(holder.value()),
          place == null ? "" : place.value(),
          where.containers().isEmpty() ? "" : where.containers().getLast(),
          Told.remarks(state));
    }

    Json json() {
      return Json.object()
          .put("item", item)
          .put("depth", depth)
          .put("holder", holder.isEmpty() ? null : holder)
          .put("place", place.isEmpty() ? null : place)
          .put("container", container.isEmpty() ? null : container)
          .put("remarks", remarks, Json::text);
    }
  }

  private record Recall(String item, List<Affected> affected, boolean truncated) implements Answer {
    @Override
    public Json json() {
      return Json.kind("recall")
          .put("item", item)
          .put("affected", affected, Affected::json)
          .put("truncated", truncated);
    }

    @Override
    public void print(Page page) {
      page.line(
          "recall of "
              + item
              + ": "
              + affected.size()
              + (affected.size() == 1 ? " item" : " items"));
      Table table = new Table("item", "holder", "place", "in");
      for (Affected one : affected) {
        table.row(one.item(), one.holderName(), one.place(), one.container());
      }
      page.table(table);
      if (truncated) {
        page.line("the trace met a limit and is cut: there may be more");
      }
    }
  }
}
