package org.lading.cli;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes the completion script of the fish shell, which picocli does not know. */
final class FishCompletion {
  private final StringBuilder out = new StringBuilder();
  private final String program;

  private FishCompletion(String program) {
    this.program = program;
  }

  static String of(CommandSpec root) {
    FishCompletion script = new FishCompletion(root.name());
    script.out.append("# Completion of lading for fish.\n");
    script.command(root, "", "__fish_use_subcommand");
    return script.out.toString();
  }

  private void command(CommandSpec spec, String seen, String here) {
    Map<String, CommandLine> verbs = new TreeMap<>(spec.subcommands());
    for (Map.Entry<String, CommandLine> verb : verbs.entrySet()) {
      CommandSpec child = verb.getValue().getCommandSpec();
      out.append("complete -c ").append(program).append(" -f -n ").append(quoted(here));
      out.append(" -a ").append(verb.getKey());
      out.append(" -d ").append(quoted(first(child.usageMessage().description()))).append('\n');
    }
    for (OptionSpec option : spec.options()) {
      options(option, seen.isEmpty() ? here : seen);
    }
    for (Map.Entry<String, CommandLine> verb : verbs.entrySet()) {
      CommandSpec child = verb.getValue().getCommandSpec();
      String both = and(seen, "__fish_seen_subcommand_from " + verb.getKey());
      String grandchildren = String.join(" ", child.subcommands().keySet());
      String inside =
          grandchildren.isEmpty()
              ? both
              : and(both, "not __fish_seen_subcommand_from " + grandchildren);
      command(child, both, inside);
    }
  }

  private void options(OptionSpec option, String condition) {
    out.append("complete -c ").append(program).append(" -n ").append(quoted(condition));
    for (String name : option.names()) {
      out.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.arity().max() > 0) {
      out.append(" -r");
    }
    out.append(" -d ").append(quoted(first(option.description()))).append('\n');
  }

  private static String and(String left, String right) {
    return left.isEmpty() ? right : left + "; and " + right;
  }

  private static String first(String[] lines) {
    return lines.length == 0 ? "" : lines[0];
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
