package org.lading.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Failure;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Explains a command line that could not be read, and guesses what was meant. */
final class Misunderstanding {
  private Misunderstanding() {}

  static Failure explain(ParameterException e) {
    CommandLine command = e.getCommandLine();
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      return unknown(command, unmatched.getUnmatched().getFirst());
    }
    String value = e.getValue();
    if (e.getArgSpec() != null && value != null && e.getArgSpec().type().isEnum()) {
      return notAmong(command, e.getArgSpec(), value);
    }
    if (e.getArgSpec() != null && value != null && isWhole(e.getArgSpec())) {
      return Failure.input(
          name(e.getArgSpec()) + " cannot be " + value, "a whole number", seeHelp(command));
    }
    String message = e.getMessage();
    return Failure.input(
        message == null ? "the command line cannot be read" : lowerFirst(message),
        e instanceof MissingParameterException ? synopsis(command) : "",
        seeHelp(command));
  }

  private static Failure notAmong(CommandLine command, ArgSpec parameter, String value) {
    List<String> words = new ArrayList<>();
    for (Object constant : parameter.type().getEnumConstants()) {
      words.add(constant.toString().toLowerCase(Locale.ROOT));
    }
    return Failure.input(
        name(parameter) + " cannot be " + value,
        "one of " + String.join(", ", words),
        seeHelp(command));
  }

  private static String name(ArgSpec parameter) {
    return parameter instanceof OptionSpec option ? option.longestName() : parameter.paramLabel();
  }

  private static boolean isWhole(ArgSpec parameter) {
    return List.<Class<?>>of(int.class, long.class, Integer.class, Long.class)
        .contains(parameter.auxiliaryTypes()[0]);
  }

  static Failure verbMissing(CommandLine noun) {
    return Failure.input(
        noun.getCommandSpec().qualifiedName() + " needs a verb",
        "one of " + String.join(", ", noun.getSubcommands().keySet()),
        seeHelp(noun));
  }

  static Failure unknown(CommandLine command, String word) {
    Collection<String> verbs = command.getSubcommands().keySet();
    if (word.startsWith("-")) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      return Failure.input(
          "unknown option " + name + " for " + command.getCommandSpec().qualifiedName(),
          "",
          meant(name, command.getCommandSpec().optionsMap().keySet()) + seeHelp(command));
    }
    if (verbs.isEmpty()) {
      return Failure.input(
          "there is one word too many: " + word, synopsis(command), seeHelp(command));
    }
    return Failure.input(
        "unknown command: " + command.getCommandSpec().qualifiedName() + " " + word,
        "one of " + String.join(", ", verbs),
        meant(word, verbs) + seeHelp(command));
  }

  private static String synopsis(CommandLine command) {
    return command.getCommandSpec().usageMessage().customSynopsis()[0];
  }

  private static String seeHelp(CommandLine command) {
    return "see '" + command.getCommandSpec().qualifiedName() + " --help'";
  }

  private static String meant(String word, Collection<String> known) {
    String nearest = nearest(word, known);
    return nearest == null ? "" : "did you mean " + nearest + "? ";
  }

  /** The known word that a few typing errors lead to, or null. */
  private static @Nullable String nearest(String word, Collection<String> known) {
    String nearest = null;
    int fewest = Math.max(2, word.length() / 3) + 1;
    for (String candidate : known) {
      int errors = candidate.startsWith(word) ? 1 : typingErrors(word, candidate);
      if (errors < fewest) {
        fewest = errors;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /** Letters left out, put in, replaced or swapped (optimal string alignment). */
  static int typingErrors(String typed, String meant) {
    int[][] errors = new int[typed.length() + 1][meant.length() + 1];
    for (int i = 0; i <= typed.length(); i++) {
      for (int j = 0; j <= meant.length(); j++) {
        if (i == 0 || j == 0) {
          errors[i][j] = i + j;
          continue;
        }
        int replace = typed.charAt(i - 1) == meant.charAt(j - 1) ? 0 : 1;
        int best = Math.min(errors[i - 1][j], errors[i][j - 1]) + 1;
        best = Math.min(best, errors[i - 1][j - 1] + replace);
        boolean swapped =
            i > 1
                && j > 1
                && typed.charAt(i - 1) == meant.charAt(j - 2)
                && typed.charAt(i - 2) == meant.charAt(j - 1);
        errors[i][j] = swapped ? Math.min(best, errors[i - 2][j - 2] + 1) : best;
      }
    }
    return errors[typed.length()][meant.length()];
  }

  private static String lowerFirst(String sentence) {
    List<Integer> letters = sentence.codePoints().limit(2).boxed().toList();
    boolean isWord = letters.size() == 2 && Character.isLowerCase(letters.get(1));
    return isWord ? Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1) : sentence;
  }
}
