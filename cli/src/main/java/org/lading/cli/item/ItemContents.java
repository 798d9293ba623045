package org.lading.cli.item;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Tree;
import org.lading.provenance.query.Contents;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "contents",
    description = "Shows what is in a container now, and what is in that.",
    footer = {
      "  lading item contents urn:epc:id:sscc:4012345.0111222333",
      "  lading item contents '(00)040123451112223334' -o json"
    })
final class ItemContents implements Verb {
  @Mixin private final ItemQuestion question = new ItemQuestion();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    return question.ask(
        context, questions -> new Shown(questions.queries().contents(questions.item())));
  }

  private record Shown(Contents contents) implements Answer {
    @Override
    public Json json() {
      return Json.kind("contents")
          .put("item", contents.container())
          .put("contents", sorted(contents.children()), Shown::json)
          .put("truncated", contents.truncated());
    }

    private static Json json(Contents.Node node) {
      return Json.object()
          .put("item", node.entry().child())
          .put("since", Told.instant(node.entry().sinceMillis()))
          .put("attached", node.entry().association())
          .put("quantity", node.entry().quantity().isEmpty() ? null : node.entry().quantity())
          .put("unit", node.entry().unit().isEmpty() ? null : node.entry().unit())
          .put("contents", sorted(node.children()), Shown::json);
    }

    /** A list is compared with a packing list by eye, so it is in the order of the identifiers. */
    private static List<Contents.Node> sorted(List<Contents.Node> nodes) {
      return nodes.stream().sorted(Comparator.comparing(node -> node.entry().child())).toList();
    }

    @Override
    public void print(Page page) {
      Tree root = new Tree(contents.container());
      sorted(contents.children()).forEach(child -> root.add(tree(child)));
      page.tree(root);
      if (contents.children().isEmpty()) {
        page.line("there is nothing in it, as far as the ledger knows");
      }
      if (contents.truncated()) {
        page.line("there is more than is shown here");
      }
    }

    private static Tree tree(Contents.Node node) {
      String amount = (node.entry().quantity() + " " + node.entry().unit()).strip();
      Tree tree =
          new Tree(
              node.entry().child()
                  + (amount.isEmpty() ? "" : ", " + amount)
                  + (node.entry().association() ? ", attached" : "")
                  + ", since "
                  + Told.time(node.entry().sinceMillis()));
      sorted(node.children()).forEach(child -> tree.add(tree(child)));
      return tree;
    }
  }
}
