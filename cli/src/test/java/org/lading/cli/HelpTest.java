package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.lading.cli.frame.GlobalOptions;
import org.lading.cli.frame.Verb;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** Walks all commands: none may lack its help. They are made once, as no test changes them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HelpTest {
  private static final int TERMINAL_COLUMNS = 80;

  private final CommandLine root = Commands.all(TestSurroundings.quiet());
  private final List<CommandLine> commands = new ArrayList<>();

  HelpTest() {
    collect(root);
  }

  /** What reads this command line in the program, new for each: it keeps what it has read. */
  private static CommandLine reader(String... args) {
    return Commands.under(
        new Root(), new GlobalOptions(), TestSurroundings.quiet(), Main::run, List.of(args));
  }

  private void collect(CommandLine command) {
    commands.add(command);
    command.getSubcommands().values().forEach(this::collect);
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }

  @Test
  void walksTheWholeTree() {
    assertTrue(commands.size() > 5, "only " + commands.size() + " commands found");
  }

  @Test
  void everyCommandSaysWhatItDoes() {
    for (CommandLine command : commands) {
      String[] description = command.getCommandSpec().usageMessage().description();
      assertTrue(description.length > 0, name(command) + " has no description");
      assertTrue(
          description[0].endsWith(".") || description[0].endsWith(":"),
          name(command) + ": the first line of its description is not a sentence");
    }
  }

  @Test
  void theListOfCommandsSaysTheSameAsTheCommands() {
    List<String> listed = new ArrayList<>();
    for (Commands.Noun noun : Commands.nouns(Main::run)) {
      listed.add(noun.name() + ": " + noun.summary());
    }
    List<String> made = new ArrayList<>();
    for (CommandLine noun : root.getSubcommands().values()) {
      CommandSpec spec = noun.getCommandSpec();
      made.add(spec.name() + ": " + spec.usageMessage().description()[0]);
    }
    assertEquals(made, listed);
  }

  @Test
  void everyCommandShowsExamplesThatFitTheTerminal() {
    for (CommandLine command : commands) {
      String[] examples = command.getCommandSpec().usageMessage().footer();
      assertTrue(examples.length > 0, name(command) + " has no example");
      for (String example : examples) {
        assertTrue(example.startsWith("  "), name(command) + ": indent the example " + example);
        assertTrue(example.length() < TERMINAL_COLUMNS, name(command) + ": too long, " + example);
      }
    }
  }

  @Test
  void everyExampleIsUnderstood() {
    int understood = 0;
    for (CommandLine command : commands) {
      String footer = String.join("\n", command.getCommandSpec().usageMessage().footer());
      // A line that ends with a backslash goes on in the next one.
      for (String example : footer.replace("\\\n", " ").lines().toList()) {
        List<String> words = Transcript.words(example.strip());
        if (!words.getFirst().equals("lading") || words.contains("COMMAND")) {
          continue;
        }
        String[] args =
            words.stream()
                .skip(1)
                .takeWhile(word -> !List.of("#", "|", ">", "&&", "&").contains(word))
                .toArray(String[]::new);
        try {
          reader(args).parseArgs(args);
          understood++;
        } catch (ParameterException e) {
          throw new AssertionError(name(command) + ": example " + example + ": " + e, e);
        }
      }
    }
    assertTrue(understood > 5, "only " + understood + " examples were tried");
  }

  @Test
  void everyCommandListsTheSameFourExitCodes() {
    for (CommandLine command : commands) {
      assertEquals(
          List.of("0", "1", "2", "3"),
          List.copyOf(command.getCommandSpec().usageMessage().exitCodeList().keySet()),
          name(command));
    }
  }

  @Test
  void everyOptionAndParameterIsDescribed() {
    for (CommandLine command : commands) {
      CommandSpec spec = command.getCommandSpec();
      for (OptionSpec option : spec.options()) {
        assertTrue(
            option.description().length > 0,
            name(command) + " " + option.longestName() + " has no description");
      }
      for (PositionalParamSpec parameter : spec.positionalParameters()) {
        assertTrue(
            parameter.description().length > 0,
            name(command) + " " + parameter.paramLabel() + " has no description");
      }
    }
  }

  @Test
  void commandsWithoutVerbsActAndNounsDoNot() {
    for (CommandLine command : commands) {
      boolean acts = command.getCommand() instanceof Verb;
      assertEquals(command.getSubcommands().isEmpty(), acts, name(command));
    }
  }

  @Test
  void helpPagesHaveNoLineBeyondTheTerminal() {
    for (CommandLine command : commands) {
      String page = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
      assertFalse(page.isBlank(), name(command));
      page.lines()
          .forEach(
              line -> assertTrue(line.length() <= TERMINAL_COLUMNS, name(command) + ": " + line));
    }
  }
}
