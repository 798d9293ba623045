package org.lading.cli.item;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.provenance.query.LinkedDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "documents",
    description = {
      "Lists the business documents and certificates that events of an item name, by type."
    },
    footer = {
      "  lading item documents urn:epc:id:sscc:4012345.0111222333",
      "  lading item documents '(01)04012345111118(21)987' --type desadv"
    })
final class ItemDocuments implements Verb {
  @Option(
      names = "--type",
      paramLabel = "WORD",
      description = "only this type: po, desadv, bol, certificate, ...")
  private @Nullable String type;

  @Mixin private final ItemQuestion question = new ItemQuestion();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    return question.ask(
        context,
        questions ->
            new Shown(
                questions.item(),
                questions.queries().documents(questions.item()).stream()
                    .filter(one -> type == null || one.type().equals(type))
                    .toList()));
  }

  private record Shown(String item, List<LinkedDocument> documents) implements Answer {
    @Override
    public Json json() {
      return Json.kind("documents").put("item", item).put("documents", documents, Shown::json);
    }

    private static Json json(LinkedDocument one) {
      return Json.object()
          .put("type", one.type().isEmpty() ? null : one.type())
          .put("document", one.id())
          .put("firstNamed", Told.instant(one.firstMillis()))
          .put("events", one.events(), hash -> Json.text(hash.hex()));
    }

    @Override
    public void print(Page page) {
      page.line(item);
      if (documents.isEmpty()) {
        page.line("no event of it names a document");
        return;
      }
      Table table = new Table("type", "document", "first named", ">events");
      for (LinkedDocument one : documents) {
        table.row(
            one.type(),
            one.id(),
            Told.time(one.firstMillis()),
            Integer.toString(one.events().size()));
      }
      page.table(table);
    }
  }
}
