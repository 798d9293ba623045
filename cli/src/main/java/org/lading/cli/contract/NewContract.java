package org.lading.cli.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.NewFile;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.contract.Document;
import org.lading.crypto.Bytes;
import org.lading.formats.contract.ContractTemplate;
import org.lading.formats.contract.ContractYaml;
import org.lading.formats.contract.RefusedContractException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "new",
    description = {
      "Writes a contract from a template, with your values in it.",
      "What is not set keeps the template's example; nothing is written unless the outcome reads."
    },
    footer = {
      "  lading contract new --template cash-on-delivery --set price='80000.00 CNY' \\",
      "    --set exporter=tian-shan-fruit --out sale.yaml",
      "  lading contract new --template escrow > escrow.yaml"
    })
final class NewContract implements Verb {
  @Option(
      names = "--template",
      paramLabel = "TEMPLATE",
      required = true,
      description = "one that 'contract templates' lists, or a file of your own")
  private String template = "";

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "a value of the template; may be given several times")
  private Map<String, String> values = Map.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "the file to make (default: the text is printed); none is overwritten")
  private @Nullable Path out;

  @Override
  public Answer act(Context context) throws Failure, IOException {
    ContractTemplate found = TemplateName.find(context, template);
    String text = filled(found);
    Document document = read(context, text);
    if (out != null) {
      NewFile.write(context.file(out), text);
    }
    return new Made(document, text, out, out == null ? null : context.file(out));
  }

  private String filled(ContractTemplate found) throws Failure {
    try {
      return found.filled(values);
    } catch (IllegalArgumentException e) {
      throw Failure.input(
              String.valueOf(e.getMessage()),
              "values that 'lading contract templates " + template + "' lists",
              "correct --set")
          .because(e);
    }
  }

  private Document read(Context context, String text) throws Failure {
    try {
      return ContractYaml.read(Bytes.ofUtf8(text), ContractFile.CURRENCIES).document();
    } catch (RefusedContractException e) {
      // The lines are those of a text that nobody has: what stands there is told instead.
      List<String> lines = text.lines().toList();
      throw ContractFile.refused(
              context,
              "with these values the template " + template + " makes no contract",
              e.problems().stream()
                  .map(one -> "'" + lines.get(one.at().line() - 1).strip() + "': " + one.what())
                  .toList(),
              "correct --set")
          .because(e);
    }
  }

  private record Made(Document document, String text, @Nullable Path out, @Nullable Path inFull)
      implements Answer {
    @Override
    public Json json() {
      return Json.kind("contract-draft")
          .put("contract", document.hash().hex())
          .put("file", inFull == null ? null : inFull.toString())
          .put("text", out == null ? text : null);
    }

    @Override
    public void print(Page page) {
      if (out == null) {
        text.lines().forEach(page::line);
        return;
      }
      page.fields(
          "file", out.toString(), "title", document.title(), "contract", document.hash().hex());
      page.line("  next: lading contract show " + out);
    }
  }
}
