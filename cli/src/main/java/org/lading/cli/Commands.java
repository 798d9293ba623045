package org.lading.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.lading.cli.account.AccountNoun;
import org.lading.cli.audit.AuditNoun;
import org.lading.cli.bench.BenchCommand;
import org.lading.cli.block.BlockNoun;
import org.lading.cli.calendar.CalendarNoun;
import org.lading.cli.contract.ContractNoun;
import org.lading.cli.deal.DraftNoun;
import org.lading.cli.demo.DemoCommand;
import org.lading.cli.demo.Program;
import org.lading.cli.event.EventNoun;
import org.lading.cli.fact.FactNoun;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.GlobalOptions;
import org.lading.cli.frame.Surroundings;
import org.lading.cli.fx.FxNoun;
import org.lading.cli.item.ItemNoun;
import org.lading.cli.key.KeyNoun;
import org.lading.cli.label.LabelNoun;
import org.lading.cli.ledger.LedgerNoun;
import org.lading.cli.network.NetworkNoun;
import org.lading.cli.node.NodeNoun;
import org.lading.cli.order.OrderNoun;
import org.lading.cli.outbox.OutboxNoun;
import org.lading.cli.payment.PaymentNoun;
import org.lading.cli.profile.ProfileNoun;
import org.lading.cli.proof.ProofNoun;
import org.lading.cli.settlement.SettlementNoun;
import org.lading.cli.sim.SimNoun;
import org.lading.cli.title.TitleNoun;
import org.lading.cli.transaction.TransactionNoun;
import org.lading.cli.transfer.TransferNoun;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** All commands, and what their help pages have in common. */
public final class Commands {
  private static final int NARROWEST_HELP = 60;
  private static final int WIDEST_HELP = 100;
  private static final int NARROWEST_SYNOPSIS = 68;

  /**
   * A noun, its line in the list of commands, and how to make it.
   *
   * <p>Reading the annotations of all commands takes longer than everything else a short command
   * does. So only nouns named on the command line are made; of the others this line is enough.
   */
  record Noun(String name, String summary, Supplier<Object> command) {}

  private Commands() {}

  /**
   * All nouns, in the order in which help lists them. A new noun goes here. Those that run others
   * run them by {@code program}.
   */
  static List<Noun> nouns(Program program) {
    return List.of(
        new Noun(
            "demo",
            "Shows all of it in under a minute: records a consignment, traces it, proves it.",
            () -> new DemoCommand(program)),
        new Noun("key", "Makes and shows the keys an organisation signs with.", KeyNoun::new),
        new Noun(
            "ledger",
            "Makes a ledger on this machine, tells about it, and verifies all of it.",
            LedgerNoun::new),
        new Noun(
            "event",
            "Records what happened to goods, and shows what was recorded.",
            EventNoun::new),
        new Noun(
            "outbox",
            "Sends transactions that were signed without a network, and lists them.",
            OutboxNoun::new),
        new Noun(
            "item",
            "Tells where goods are, what happened to them and what they came from.",
            ItemNoun::new),
        new Noun(
            "label", "Draws the barcode of an item, and reads one from a picture.", LabelNoun::new),
        new Noun(
            "account",
            "Opens accounts at settling banks, tells what they hold, freezes and exports them.",
            AccountNoun::new),
        new Noun(
            "transfer",
            "Moves money between accounts: at once, set aside, many together.",
            TransferNoun::new),
        new Noun(
            "title",
            "Issues bills of lading and other titles, hands them on and pledges them.",
            TitleNoun::new),
        new Noun(
            "fx", "Quotes one currency for another, and exchanges by such a quote.", FxNoun::new),
        new Noun(
            "order",
            "Records what is owed, so that payments are matched with it as they come.",
            OrderNoun::new),
        new Noun(
            "payment",
            "Reads and writes payment messages of ISO 20022, and matches them with what was owed.",
            PaymentNoun::new),
        new Noun(
            "settlement",
            "Tells how trade is settled: how long it takes, what does not fit, what is open.",
            SettlementNoun::new),
        new Noun(
            "calendar",
            "Publishes calendars of working days, and counts by them.",
            CalendarNoun::new),
        new Noun(
            "contract",
            "Agrees on contracts whose money moves by itself when the facts are in.",
            ContractNoun::new),
        new Noun(
            "fact", "States the facts that contracts wait for, and lists them.", FactNoun::new),
        new Noun(
            "draft",
            "Gets what several must sign from one to the next, as a file.",
            DraftNoun::new),
        new Noun(
            "tx",
            "Shows a transaction: who signed it, what it says and what became of it.",
            TransactionNoun::new),
        new Noun(
            "block",
            "Shows a block: its header, its transactions and who sealed it.",
            BlockNoun::new),
        new Noun(
            "proof",
            "Writes a proof as one text file to hand on, and checks one with no ledger at hand.",
            ProofNoun::new),
        new Noun(
            "audit",
            "Packs proofs for an auditor into one file, and checks such a file offline.",
            AuditNoun::new),
        new Noun(
            "node",
            "Makes, runs and looks after one node of a ledger with several.",
            NodeNoun::new),
        new Noun(
            "network",
            "Founds a ledger of several nodes, and runs a whole one on this machine.",
            NetworkNoun::new),
        new Noun(
            "sim",
            "Runs whole consortia in virtual time, with everything going wrong, from a seed.",
            SimNoun::new),
        new Noun(
            "bench",
            "Measures a whole network on this machine, beside what the machine itself can do.",
            () -> new BenchCommand(program)),
        new Noun(
            "profile",
            "Keeps the ledger, key and organisation you work with, so that they need not be named each time.",
            ProfileNoun::new),
        new Noun(
            "completion",
            "Prints a script that lets a shell complete commands and options.",
            CompletionCommand::new));
  }

  /** The program with all its commands made, for those who walk through them. */
  static CommandLine all(Surroundings surroundings) {
    return under(new Root(), new GlobalOptions(), surroundings, nouns(Main::run), noun -> true);
  }

  /** The program, ready to read {@code args}. */
  static CommandLine under(
      Root root,
      GlobalOptions options,
      Surroundings surroundings,
      Program program,
      List<String> args) {
    return under(root, options, surroundings, nouns(program), noun -> args.contains(noun.name()));
  }

  private static CommandLine under(
      Root top,
      GlobalOptions options,
      Surroundings surroundings,
      List<Noun> nouns,
      Predicate<Noun> isNeeded) {
    CommandLine root = new CommandLine(top);
    // Before the nouns, which inherit these options.
    root.addMixin("global", options);
    for (Noun noun : nouns) {
      root.addSubcommand(
          noun.name(), isNeeded.test(noun) ? noun.command().get() : placeholder(noun));
    }
    settle(root, surroundings);
    return root;
  }

  private static CommandSpec placeholder(Noun noun) {
    CommandSpec spec = CommandSpec.create().name(noun.name());
    spec.usageMessage().description(noun.summary());
    return spec;
  }

  private static void settle(CommandLine root, Surroundings surroundings) {
    root.setCaseInsensitiveEnumValuesAllowed(true);
    // An identifier may begin with @; it is never the name of a file with more arguments.
    root.setExpandAtFiles(false);
    root.setUsageHelpWidth(Math.clamp(surroundings.columns(), NARROWEST_HELP, WIDEST_HELP));
    root.setColorScheme(
        Help.defaultColorScheme(surroundings.outMayBeColoured() ? Help.Ansi.ON : Help.Ansi.OFF));
    completeHelp(root);
  }

  private static void completeHelp(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    UsageMessageSpec usage = spec.usageMessage();
    boolean isRoot = spec.parent() == null;
    usage.sortOptions(false);
    usage.descriptionHeading("%n");
    usage.parameterListHeading("%nParameters:%n");
    usage.optionListHeading("%nOptions:%n");
    usage.commandListHeading(isRoot ? "%nCommands:%n" : "%nVerbs:%n");
    usage.exitCodeListHeading("%nExit codes:%n");
    usage.footerHeading("%nExamples:%n");
    usage.customSynopsis(folded(synopsis(spec)));
    if (usage.exitCodeList().isEmpty()) {
      Map<String, String> codes = new LinkedHashMap<>();
      for (ExitCode code : ExitCode.values()) {
        codes.put(Integer.toString(code.number()), code.meaning());
      }
      usage.exitCodeList(codes);
    }
    command.getSubcommands().values().forEach(Commands::completeHelp);
  }

  /** What must be given, in full; the rest as one word, since the list of options follows. */
  private static String synopsis(CommandSpec spec) {
    StringBuilder line = new StringBuilder(spec.qualifiedName());
    if (!spec.subcommands().isEmpty()) {
      return line.append(spec.parent() == null ? " COMMAND [OPTIONS]" : " VERB [OPTIONS]")
          .toString();
    }
    for (OptionSpec option : spec.options()) {
      // One of a group excludes the others.
      if (option.required() && option.group() == null) {
        line.append(' ').append(option.longestName()).append(' ').append(option.paramLabel());
      }
    }
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      line.append(' ').append(inSynopsis(parameter));
    }
    return line.append(" [OPTIONS]").toString();
  }

  /** Over several lines where one is too narrow; an option and its value stay together. */
  private static String[] folded(String synopsis) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int most = NARROWEST_SYNOPSIS;
    for (String group : synopsis.split(" (?=--|\\[|[A-Z])(?<!--[a-z-]{1,40} )", -1)) {
      if (!line.isEmpty() && line.length() + 1 + group.length() > most) {
        lines.add(line.toString());
        line = new StringBuilder("      ");
      }
      line.append(line.isEmpty() || line.toString().isBlank() ? "" : " ").append(group);
    }
    lines.add(line.toString());
    return lines.toArray(String[]::new);
  }

  private static String inSynopsis(ArgSpec parameter) {
    String label = parameter.paramLabel() + (parameter.arity().max() > 1 ? "..." : "");
    return parameter.required() ? label : "[" + label + "]";
  }
}
