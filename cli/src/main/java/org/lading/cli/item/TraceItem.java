package org.lading.cli.item;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Tree;
import org.lading.provenance.EventLocation;
import org.lading.provenance.query.HistoryEntry;
import org.lading.provenance.query.Trace;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
  @Parameters(paramLabel = "ITEM", description = "EPC URN, Digital Link or (01)...(21)...")
  private String item = "";

  private static final class Way {
    @Option(names = "--back", description = "towards what it came from (default)")
    private boolean back;

    @Option(names = "--forward", description = "towards what was made of it")
    private boolean forward;
  }

  @ArgGroup private final Way way = new Way();

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure {
    return Questions.ask(
        item,
        ledger,
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
      page.tree(tree());
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

    /** The graph as a tree; an item that is reached twice is unfolded once. */
    private Tree tree() {
      Map<EventLocation, Long> times = new HashMap<>();
      for (HistoryEntry one : trace.events()) {
        times.put(one.location(), one.entry().eventMillis());
      }
      Map<String, Tree> branches = new HashMap<>();
      Tree root = new Tree(trace.item());
      branches.put(trace.item(), root);
      Set<Trace.Edge> told = new HashSet<>();
      // Links come in the order of the walk, so that one end of each is in the tree already.
      boolean more = true;
      while (more) {
        more = false;
        for (Trace.Edge edge : trace.edges()) {
          if (!told.contains(edge) && place(edge, branches, times)) {
            told.add(edge);
            more = true;
          }
        }
      }
      return root;
    }

    private boolean place(
        Trace.Edge edge, Map<String, Tree> branches, Map<EventLocation, Long> times) {
      String near = near(edge, branches);
      if (near.isEmpty()) {
        return false;
      }
      String far = near.equals(edge.from()) ? edge.to() : edge.from();
      Long millis = times.get(edge.event());
      String label =
          words(edge, near.equals(edge.to()))
              + " "
              + far
              + (millis == null ? "" : ", " + Told.time(millis));
      var branch = Objects.requireNonNull(branches.get(near));
      if (branches.containsKey(far)) {
        branch.add(label + " (see above)");
      } else {
        branches.put(far, branch.add(label));
      }
      return true;
    }

    /** The end of the link that is in the tree; the nearer to the root when both are. */
    private String near(Trace.Edge edge, Map<String, Tree> branches) {
      boolean from = branches.containsKey(edge.from());
      boolean to = branches.containsKey(edge.to());
      if (from && to) {
        return depth(edge.from()) <= depth(edge.to()) ? edge.from() : edge.to();
      }
      return from ? edge.from() : to ? edge.to() : "";
    }

    private int depth(String item) {
      List<Trace.Node> found =
          trace.nodes().stream().filter(node -> node.item().equals(item)).toList();
      return found.isEmpty() ? Integer.MAX_VALUE : found.getFirst().depth();
    }

    private static String words(Trace.Edge edge, boolean farIsSource) {
      return switch (edge.link()) {
        case TRANSFORMED -> farIsSource ? "made from" : "made into";
        case PACKED -> farIsSource ? "held" : "packed in";
        case ATTACHED -> farIsSource ? "carried" : "attached to";
      };
    }
  }
}
