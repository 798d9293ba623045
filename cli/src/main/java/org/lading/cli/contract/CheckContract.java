package org.lading.cli.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.lading.cli.deal.Party;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.LedgerSource;
import org.lading.cli.shown.Words;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Style;
import org.lading.contract.Document;
import org.lading.formats.contract.ContractTextException;
import org.lading.formats.contract.TextProblem;
import org.lading.membership.SettlementTerms;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    description = {
      "Checks a contract before anybody signs it.",
      "Says with line and column what is wrong: words, names, circles, and ways in which it could"
          + " pay more than it holds. The ledger asks the same before it takes a proposal. Exit"
          + " code 1 where something is wrong."
    },
    footer = {"  lading contract check sale.yaml"})
final class CheckContract implements Verb {
  @Parameters(paramLabel = "FILE", description = "the contract: YAML, JSON or canonical")
  private Path file = Path.of("");

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    SettlementTerms terms = Party.terms(LedgerSource.genesis(ledger, context));
    Path path = context.file(file);
    try {
      Document document =
          ContractFile.read(ContractFile.bytes(path), ContractFile.currencies(terms));
      return new Good(document, new ContractMoney(document, terms));
    } catch (ContractTextException e) {
      return new Wrong(file.toString(), e.problems());
    }
  }

  private record Good(Document document, ContractMoney money) implements Answer {
    @Override
    public Json json() {
      return Json.kind("contract-check")
          .put("good", true)
          .put("contract", document.hash().hex())
          .put("title", document.title())
          .put("problems", List.<TextProblem>of(), CheckContract::json);
    }

    @Override
    public void print(Page page) {
      page.line(Style.GOOD.of("good") + ": it always ends, and pays exactly what it holds");
      page.fields(
          "contract",
          document.hash().hex(),
          "title",
          document.title(),
          "parties",
          String.join(
              ", ",
              document.parties().stream()
                  .map(party -> party.role() + " " + party.organisation())
                  .toList()),
          "escrow",
          document.escrow().isFixed()
              ? money.text(document.escrow().least())
              : money.text(document.escrow().least())
                  + " to "
                  + money.text(document.escrow().most()),
          "ends by",
          Words.time(document.deadlines().getLast().untilMillis()));
    }
  }

  private record Wrong(String file, List<TextProblem> problems) implements Answer {
    @Override
    public ExitCode exitCode() {
      return ExitCode.NO;
    }

    @Override
    public Json json() {
      return Json.kind("contract-check")
          .put("good", false)
          .put("problems", problems, CheckContract::json);
    }

    @Override
    public void print(Page page) {
      problems.forEach(problem -> page.line(file + ":" + problem));
      page.line(
          Style.BAD.of(problems.size() + (problems.size() == 1 ? " problem" : " problems"))
              + ": nobody could propose this contract");
    }
  }

  private static Json json(TextProblem problem) {
    return Json.object()
        .put("line", problem.line())
        .put("column", problem.column())
        .put("what", problem.what());
  }
}
