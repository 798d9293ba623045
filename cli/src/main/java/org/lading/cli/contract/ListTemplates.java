package org.lading.cli.contract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.formats.contract.ContractTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "templates",
    description = {
      "Lists the templates of contracts, or the values of one.",
      "Each is a contract with examples; docs/contracts/templates has a page about it."
    },
    footer = {"  lading contract templates", "  lading contract templates cash-on-delivery"})
final class ListTemplates implements Verb {
  @Parameters(
      arity = "0..1",
      paramLabel = "TEMPLATE",
      description = "its name, or a file of your own: tells its values")
  private Optional<String> name = Optional.empty();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    if (name.isPresent()) {
      return new Values(name.get(), TemplateName.find(context, name.get()));
    }
    List<Named> all = new ArrayList<>();
    for (String one : ContractTemplate.NAMES) {
      all.add(new Named(one, ContractTemplate.named(one)));
    }
    return new All(all);
  }

  private record Named(String name, ContractTemplate template) {}

  private record All(List<Named> templates) implements Answer {
    @Override
    public Json json() {
      return Json.kind("contract-templates")
          .put(
              "templates",
              templates,
              one ->
                  Json.object()
                      .put("template", one.name())
                      .put("summary", one.template().summary()));
    }

    @Override
    public void print(Page page) {
      Table table = new Table("template", "what it does");
      templates.forEach(one -> table.row(one.name(), one.template().summary()));
      page.table(table);
      page.line("  next: lading contract templates " + templates.getFirst().name());
    }
  }

  private record Values(String name, ContractTemplate template) implements Answer {
    @Override
    public Json json() {
      return Json.kind("contract-template")
          .put("template", name)
          .put("summary", template.summary())
          .put("values", template.values(), Values::json);
    }

    private static Json json(ContractTemplate.Value value) {
      return Json.object()
          .put("value", value.name())
          .put("example", value.example())
          .put("meaning", value.meaning().isEmpty() ? null : value.meaning());
    }

    @Override
    public void print(Page page) {
      page.line(template.summary());
      Table table = new Table("value", "example", "");
      template.values().forEach(value -> table.row(value.name(), value.example(), value.meaning()));
      page.table(table);
      page.line(
          "  next: lading contract new --template "
              + name
              + " --set NAME=VALUE ... --out contract.yaml");
    }
  }
}
