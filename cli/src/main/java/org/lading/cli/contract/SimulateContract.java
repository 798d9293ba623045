package org.lading.cli.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.NewFile;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.LedgerSource;
import org.lading.codec.MalformedException;
import org.lading.contract.Days;
import org.lading.contract.Document;
import org.lading.contract.Escrow;
import org.lading.contract.whatif.Event;
import org.lading.contract.whatif.Outcomes;
import org.lading.contract.whatif.Simulation;
import org.lading.contract.whatif.Way.Happens;
import org.lading.embedded.LedgerView;
import org.lading.formats.contract.picture.ContractPicture;
import org.lading.formats.contract.words.ContractWords;
import org.lading.membership.Currency;
import org.lading.settlement.Calendar;
import org.lading.settlement.CalendarKey;
import org.lading.settlement.query.CalendarQueries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "simulate",
    description = {
      "Shows what a contract in a file would do if this happened.",
      "Each thing is told as 'TIME FACT [NAME=VALUE]...', a dispute, a ruling or a cancellation"
          + " likewise; what is told of one time is in one block. The clauses fire by the ledger's"
          + " own rules, and behind the last event time goes on to the end. With --outcomes, every"
          + " way in which the contract can end by itself.",
      "No ledger is asked, but by a contract that counts working days: for their calendar."
    },
    footer = {
      "  lading contract simulate sale.yaml --at '2027-03-15T12:00:00+08:00 delivery'",
      "  lading contract simulate sale.yaml --amount 125000.00 \\",
      "    --at '2027-03-02T09:00:00Z cleared net=19000' \\",
      "    --at '2027-03-04T09:00:00Z dispute by importer' \\",
      "    --at '2027-03-20T09:00:00Z ruling exporter=100000.00 importer=25000.00'",
      "  lading contract simulate sale.yaml --outcomes",
      "  lading contract simulate sale.yaml --events march.txt --svg sale.svg"
    })
final class SimulateContract implements Verb {
  @Parameters(paramLabel = "FILE", description = "the contract: YAML, JSON or canonical")
  private Path file = Path.of("");

  @Option(
      names = "--at",
      paramLabel = "EVENT",
      description =
          "what happens, as 'TIME FACT [by ORGANISATION] [observed TIME] [NAME=VALUE]...', 'TIME"
              + " dispute [by ROLE]', 'TIME ruling ROLE=AMOUNT...', 'TIME cancel [by ROLE]...' or"
              + " 'TIME fund AMOUNT'; may be repeated")
  private List<String> events = List.of();

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description = "the same in a file, one a line; lines that begin with # are comments")
  private @Nullable Path eventsFile;

  @Option(
      names = "--amount",
      paramLabel = "AMOUNT",
      description = "what is locked, where the contract leaves it open")
  private Optional<String> amount = Optional.empty();

  @Option(names = "--outcomes", description = "list every way in which it can end instead")
  private boolean outcomes;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "also draw the contract, and what fired, into a new file")
  private @Nullable Path svg;

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException, MalformedException {
    Document document = ContractFile.read(context, file).document();
    Currency currency =
        ContractFile.CURRENCIES.currency(document.escrow().currency()).orElseThrow();
    ContractWords words = new ContractWords(document, currency);
    ContractMoney money = new ContractMoney(document, currency);
    List<String> lines = new ArrayList<>(events);
    if (eventsFile != null) {
      lines.addAll(Scenario.lines(context.file(eventsFile)));
    }
    if (outcomes && !lines.isEmpty()) {
      throw Failure.input(
          "--outcomes lists every way, and events were named",
          "either of both",
          "leave out --outcomes to see what these events lead to");
    }
    List<Happens> told = Scenario.read(document, money, lines);
    boolean fundedBySomebody = told.stream().anyMatch(one -> one.event() instanceof Event.Fund);
    if (!fundedBySomebody) {
      told = new ArrayList<>(told);
      told.addFirst(
          new Happens(fundedMillis(document, told), new Event.Fund(funded(document, money))));
    }
    Days days = days(context, document);
    Simulation simulation = Simulation.signed(document, days);
    Scenario.blocks(told).forEach(simulation::block);
    simulation.finish();
    Path drawn = svg == null ? null : context.file(svg);
    if (drawn != null) {
      NewFile.write(drawn, ContractPicture.of(words, outcomes ? List.of() : simulation.steps()));
    }
    return outcomes
        ? new EveryOutcome(
            words,
            funded(document, money),
            Outcomes.of(document, days, funded(document, money)),
            drawn)
        : new Simulated(words, simulation, fundedBySomebody, drawn);
  }

  /** Before anything else happens, and in time. */
  private static long fundedMillis(Document document, List<Happens> told) {
    long by = document.deadlines().get(document.fundBy()).untilMillis();
    return told.isEmpty() ? by : Math.min(by, told.getFirst().timeMillis());
  }

  private long funded(Document document, ContractMoney money) throws Failure {
    Escrow escrow = document.escrow();
    if (amount.isEmpty() && !escrow.isFixed()) {
      throw Failure.input(
          "the contract leaves the sum open",
          "--amount with " + money.text(escrow.least()) + " to " + money.text(escrow.most()),
          "say how much is locked");
    }
    long funded = amount.isEmpty() ? escrow.least() : money.amount(amount.get());
    if (funded < escrow.least() || funded > escrow.most()) {
      throw Failure.input(
          "the contract does not take " + money.text(funded),
          escrow.isFixed()
              ? money.text(escrow.least())
              : money.text(escrow.least()) + " to " + money.text(escrow.most()),
          "correct --amount");
    }
    return funded;
  }

  private Days days(Context context, Document document)
      throws Failure, IOException, MalformedException {
    if (document.days().calendar().isEmpty()) {
      return Days.of24Hours();
    }
    CalendarKey key = document.days().calendar().get();
    try (LedgerView view = LedgerSource.read(ledger, context)) {
      Calendar calendar =
          new CalendarQueries(view.state())
              .calendar(key)
              .orElseThrow(
                  () ->
                      Failure.input(
                          "the ledger has no calendar "
                              + key.name()
                              + " of version "
                              + key.version(),
                          "the calendar by which the contract counts its days",
                          "name the ledger that has it with --ledger"));
      return new Days(document.days(), Optional.of(calendar));
    }
  }
}
