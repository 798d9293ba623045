package org.lading.cli.item;

import java.io.IOException;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.provenance.query.Trace;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "trace",
    description = {
      "Follows an item through transformations, packages and what it was attached to.",
      "--back leads to what it came from, --forward to what was made of it and what carried it."
    },
    footer = {
      "  lading item trace '(01)04012345111118(21)987' --back",
      "  lading item trace urn:epc:class:lgtin:4012345.011111.L4711 --forward"
    })
final class TraceItem implements Verb {
  private static final class Way {
    @Option(names = "--back", description = "towards what it came from (default)")
    private boolean back;

    @Option(names = "--forward", description = "towards what was made of it")
    private boolean forward;
  }

  @ArgGroup private final Way way = new Way();

  @Mixin private final ItemQuestion question = new ItemQuestion();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    return question.ask(
        context,
        questions ->
            new Traced(
                way.forward && !way.back
                    ? questions.queries().traceForward(questions.item())
                    : questions.queries().traceBack(questions.item())));
  }

  private record Traced(Trace trace) implements Answer {
    @Override
    public Json json() {
      return Json.kind("item-trace")
          .put("item", trace.item())
          .put("direction", isBack() ? "back" : "forward")
          .put(
              "items",
              trace.nodes(),
              node ->
                  Json.object()
                      .put("item", node.item())
                      .put("carrier", node.carrier())
                      .put("depth", node.depth()))
          .put("links", trace.edges(), Traced::json)
          .put("events", trace.events(), ItemHistory::json)
          .put("truncated", trace.truncated());
    }

    private static Json json(Trace.Edge edge) {
      return Json.object()
          .put("from", edge.from())
          .put("to", edge.to())
          .put("link", edge.link().name().toLowerCase(java.util.Locale.ROOT))
          .put("height", edge.event().height())
          .put("part", edge.event().part());
    }

    private boolean isBack() {
      return trace.direction() == Trace.Direction.BACK;
    }

    @Override
    public void print(Page page) {
      page.tree(TraceTree.of(trace, item -> ""));
      if (trace.edges().isEmpty()) {
        page.line(
            isBack()
                ? "it was not made of or packed in anything the ledger knows"
                : "nothing was made of it, and nothing carried it, as far as the ledger knows");
      }
      if (trace.truncated()) {
        page.line("the trace met a limit and is cut: there may be more");
      }
    }
  }
}
