package org.lading.cli.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.shown.Words;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Style;
import org.lading.contract.Deadline;
import org.lading.contract.Document;
import org.lading.contract.analysis.Analysis;
import org.lading.contract.analysis.Finding;
import org.lading.contract.analysis.Report;
import org.lading.embedded.Environment;
import org.lading.formats.contract.ReadContract;
import org.lading.formats.contract.RefusedContractException;
import org.lading.formats.contract.Spot;
import org.lading.formats.contract.TextProblem;
import org.lading.membership.Currency;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    description = {
      "Checks a contract before anybody signs it.",
      "Says with line and column what is wrong: words, names, circles, clauses that can never fire,"
          + " and ways in which it could pay more than it holds, each with an example. Warns of"
          + " whose silence costs whom. The ledger asks the same before it takes a proposal; what"
          + " the contract names is looked up only then. Exit code 1 where something is wrong."
    },
    footer = {"  lading contract check sale.yaml", "  lading contract check sale.yaml -o json"})
final class CheckContract implements Verb {
  @Parameters(paramLabel = "FILE", description = "the contract: YAML, JSON or canonical")
  private Path file = Path.of("");

  @Override
  public Answer act(Context context) throws Failure, IOException {
    try {
      ReadContract read =
          ContractFile.read(ContractFile.bytes(context.file(file)), ContractFile.CURRENCIES);
      Document document = read.document();
      Currency currency =
          ContractFile.CURRENCIES.currency(document.escrow().currency()).orElseThrow();
      long nowMillis = Environment.system().clock().millis();
      return new Checked(
          file.toString(), read, currency, Analysis.of(document, currency), past(read, nowMillis));
    } catch (RefusedContractException e) {
      return new Wrong(file.toString(), e.problems());
    }
  }

  /** A deadline that nobody can keep any more is no fault of the text, and seldom meant. */
  private static List<TextProblem> past(ReadContract read, long nowMillis) {
    Document document = read.document();
    Deadline fundBy = document.deadlines().get(document.fundBy());
    return fundBy.untilMillis() < nowMillis
        ? List.of(
            new TextProblem(
                read.spot("deadlines[" + document.fundBy() + "]"),
                "by this machine's clock the deadline "
                    + fundBy.name()
                    + " has passed: a ledger takes no proposal that cannot be funded in time"))
        : List.of();
  }

  private static Json told(Spot at, String finding, String what, List<String> witness) {
    return Json.object()
        .put("line", at.line())
        .put("column", at.column())
        .put("finding", finding)
        .put("what", what)
        .put("witness", witness, Json::text);
  }

  private static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private record Checked(
      String file, ReadContract read, Currency currency, Report report, List<TextProblem> past)
      implements Answer {
    @Override
    public ExitCode exitCode() {
      return report.hasErrors() ? ExitCode.NO : ExitCode.YES;
    }

    private List<Finding> findings(Finding.Severity severity) {
      return report.findings().stream().filter(one -> one.severity() == severity).toList();
    }

    @Override
    public Json json() {
      return Json.kind("contract-check")
          .put("good", !report.hasErrors())
          .put("contract", read.document().hash().hex())
          .put("title", read.document().title())
          .put("problems", findings(Finding.Severity.ERROR), this::json)
          .put(
              "warnings",
              Stream.concat(
                      findings(Finding.Severity.WARNING).stream().map(this::json),
                      past.stream().map(one -> told(one.at(), "past", one.what(), List.of())))
                  .toList(),
              warning -> warning)
          .put("facts", report.facts())
          .put("atoms", report.atoms())
          .put("deadlines", report.deadlines());
    }

    private Json json(Finding finding) {
      return told(
          read.spot(finding.path()), finding.kind().word(), finding.what(), finding.witness());
    }

    @Override
    public void print(Page page) {
      for (Finding finding : report.findings()) {
        boolean error = finding.severity() == Finding.Severity.ERROR;
        page.line(
            new TextProblem(read.spot(finding.path()), (error ? "" : "warning: ") + finding.what())
                .line(file));
        finding.witness().forEach(step -> page.line("    - " + step));
      }
      for (TextProblem one : past) {
        page.line(new TextProblem(one.at(), "warning: " + one.what()).line(file));
      }
      List<Finding> errors = findings(Finding.Severity.ERROR);
      int warnings = findings(Finding.Severity.WARNING).size() + past.size();
      if (!errors.isEmpty()) {
        page.line(
            Style.BAD.of(count(errors.size(), "problem")) + ": nobody could propose this contract");
        return;
      }
      page.line(
          Style.GOOD.of("good")
              + ": it always ends, and pays exactly what it holds"
              + (warnings == 0 ? "" : "; " + count(warnings, "warning") + " above"));
      Document document = read.document();
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
          escrow(document),
          "ends by",
          Words.time(document.deadlines().getLast().untilMillis()));
    }

    private String escrow(Document document) {
      String least = currency.money(document.escrow().least());
      return document.escrow().isFixed()
          ? least
          : least + " to " + currency.money(document.escrow().most());
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
          .put("problems", problems, Wrong::json)
          .put("warnings", new ArrayList<TextProblem>(), Wrong::json);
    }

    private static Json json(TextProblem problem) {
      return told(problem.at(), "text", problem.what(), List.of());
    }

    @Override
    public void print(Page page) {
      problems.forEach(problem -> page.line(problem.line(file)));
      page.line(
          Style.BAD.of(count(problems.size(), "problem")) + ": nobody could propose this contract");
    }
  }
}
