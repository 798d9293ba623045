package org.lading.cli;

import java.util.Arrays;
import java.util.List;
import org.lading.cli.demo.Program;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Failures;
import org.lading.cli.frame.GlobalOptions;
import org.lading.cli.frame.Output;
import org.lading.cli.frame.Surroundings;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Page;
import org.lading.cli.text.Style;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Reads the command line, runs one command, prints its answer and returns its exit code. */
public final class Main {
  private final Surroundings surroundings;
  private final GlobalOptions options = new GlobalOptions();
  private final Context context;

  private Main(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.context = new Context(surroundings, options);
  }

  public static void main(String[] args) {
    int exitCode = run(args, ProcessSurroundings.take());
    if (exitCode != ExitCode.YES.number()) {
      System.exit(exitCode);
    }
    // Otherwise the program ends by itself. System.exit looks for a logger in every library first,
    // which
    // would take as long as all the rest of a short command.
  }

  /** One run; touches nothing but {@code surroundings} and the files the command names. */
  public static int run(String[] args, Surroundings surroundings) {
    return run(args, surroundings, Main::run);
  }

  /** The same; commands that run others, like the demo, run them by {@code program}. */
  static int run(String[] args, Surroundings surroundings, Program program) {
    ExitCode exitCode = new Main(surroundings).run(args, program);
    surroundings.out().flush();
    surroundings.err().flush();
    if (exitCode == ExitCode.YES && surroundings.out().checkError()) {
      surroundings.err().println("lading: the answer could not be written in full");
      return ExitCode.OURS.number();
    }
    return exitCode.number();
  }

  private ExitCode run(String[] args, Program program) {
    Root root = new Root();
    try {
      return act(
          root,
          leaf(
              Commands.under(root, options, surroundings, program, List.of(args))
                  .parseArgs(args)));
    } catch (ParameterException e) {
      return fail(Misunderstanding.explain(e), asksForJson(args));
    } catch (Exception | OutOfMemoryError | StackOverflowError | LinkageError e) {
      return fail(Failures.of(e), options.output() == Output.JSON);
    }
  }

  private static ParseResult leaf(ParseResult parsed) {
    ParseResult leaf = parsed;
    while (leaf.hasSubcommand()) {
      leaf = leaf.subcommand();
    }
    return leaf;
  }

  private ExitCode act(Root root, ParseResult leaf) throws Exception {
    CommandLine command = leaf.commandSpec().commandLine();
    if (root.asksForVersion()) {
      surroundings.out().println(Version.line());
      return ExitCode.YES;
    }
    boolean isRoot = command.getParent() == null;
    if (options.help() && !leaf.unmatched().isEmpty() && !command.getSubcommands().isEmpty()) {
      throw Misunderstanding.unknown(command, leaf.unmatched().getFirst());
    }
    if (options.help() || leaf.isUsageHelpRequested() || isRoot) {
      surroundings.out().print(command.getUsageMessage(command.getColorScheme()));
      return ExitCode.YES;
    }
    if (!(command.getCommand() instanceof Verb verb)) {
      throw Misunderstanding.verbMissing(command);
    }
    Answer answer = verb.act(context);
    if (options.output() == Output.JSON) {
      surroundings.out().println(answer.json().pretty());
    } else {
      answer.print(context.page());
    }
    return answer.exitCode();
  }

  private ExitCode fail(Failure failure, boolean asJson) {
    surroundings.out().flush();
    if (asJson) {
      surroundings.err().println(failure.json().pretty());
    } else {
      Page page = context.errorPage();
      page.line("lading: " + Style.BAD.of(failure.problem()));
      if (!failure.expected().isEmpty()) {
        page.line("  expected: " + failure.expected());
      }
      if (!failure.next().isEmpty()) {
        page.line("  next: " + failure.next());
      }
    }
    if (options.debug()) {
      failure.printStackTrace(surroundings.err());
    }
    return failure.exitCode();
  }

  /** Whether JSON was asked for on a line that could not be understood as a whole. */
  private static boolean asksForJson(String[] args) {
    List<String> words = Arrays.asList(args);
    for (String joined : List.of("-ojson", "-o=json", "--output=json")) {
      if (words.contains(joined)) {
        return true;
      }
    }
    int json = words.indexOf("json");
    return json > 0 && List.of("-o", "--output").contains(words.get(json - 1));
  }
}
