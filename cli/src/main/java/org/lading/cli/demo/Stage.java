package org.lading.cli.demo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Surroundings;
import org.lading.cli.text.Page;
import org.lading.cli.text.Style;

/** Where commands are run before the eyes of the reader: the command, its output, a sentence. */
final class Stage {
  /** A command that was run, for programs. */
  record Act(String command, int exitCode, String output, String sentence) {}

  private static final int WIDTH = 100;
  private static final Pattern SAFE = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./-]+");

  private final Program program;
  private final Surroundings around;
  private final Map<String, String> environment;
  private final Page page;
  private final List<Act> acts = new ArrayList<>();

  Stage(Program program, Context context, Map<String, String> environment, Page page) {
    this.program = program;
    this.around = context.surroundings();
    this.environment = environment;
    this.page = page;
  }

  List<Act> acts() {
    return List.copyOf(acts);
  }

  void chapter(String title) {
    page.gap().line(Style.BOLD.of("== " + title)).gap();
  }

  /** What was done without a command that could be typed. */
  void remark(String sentence) {
    say(sentence);
  }

  /** A line of the shell that is not ours; what it does was done by the caller. */
  void shell(String line, String sentence) {
    page.line("$ " + line);
    say(sentence);
  }

  /** Runs a command, which has to succeed. */
  String run(String sentence, String... args) throws Failure {
    return run(0, sentence, args);
  }

  /** Runs a command, which has to end with {@code expected}; its output. */
  String run(int expected, String sentence, String... args) throws Failure {
    String command = command(args);
    // Line by line, since a page shows a line break within a line as what it is.
    Style.BOLD.of("$").concat(" " + command).lines().forEach(page::line);
    page.flush();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode = program.run(args, surroundings(out, err));
    String output = out.toString(StandardCharsets.UTF_8);
    String troubles = err.toString(StandardCharsets.UTF_8);
    page.verbatim(output).verbatim(troubles);
    acts.add(new Act(command, exitCode, output + troubles, sentence));
    if (exitCode != expected) {
      throw Failure.ours(
          "the step '" + command.replace(" \\\n   ", "") + "' ended with " + exitCode,
          "exit code " + expected,
          "what the step printed says why"
              + (troubles.isBlank()
                  ? ""
                  : ": " + troubles.strip().replaceAll("\\s*\\n\\s*", "; ")));
    }
    say(sentence);
    return output;
  }

  /** Runs a command behind the stage, however it ends; what it printed for programs. */
  String unseen(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    program.run(args, surroundings(out, new ByteArrayOutputStream()));
    return out.toString(StandardCharsets.UTF_8);
  }

  private void say(String sentence) {
    page.line(Style.FAINT.of("# " + sentence)).gap();
  }

  private Surroundings surroundings(ByteArrayOutputStream out, ByteArrayOutputStream err) {
    return new Surroundings(
        new ByteArrayInputStream(new byte[0]),
        new PrintStream(out, false, StandardCharsets.UTF_8),
        new PrintStream(err, false, StandardCharsets.UTF_8),
        around.outIsTerminal(),
        // No progress bars: they would stand in the transcript.
        false,
        around.columns(),
        environment,
        around.directory(),
        around.nanoClock(),
        null);
  }

  /** The command as it can be typed; a long one over several lines. */
  static String command(String... args) {
    StringBuilder line = new StringBuilder("./lading");
    for (String arg : args) {
      line.append(' ').append(quoted(arg));
    }
    return line.length() <= WIDTH ? line.toString() : line.toString().replace(" --", " \\\n    --");
  }

  static String quoted(String word) {
    return SAFE.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** The first group of the first match in what a step printed. */
  static String found(String pattern, String output) throws Failure {
    Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(output);
    if (!matcher.find()) {
      throw Failure.ours(
          "a step of the demo did not print what the next one needs",
          "a line like " + pattern,
          "please report this defect with the output above");
    }
    return matcher.group(1);
  }
}
