package org.lading.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

@Command(
    name = "completion",
    description = "Prints a script that lets a shell complete commands and options.",
    footer = {
      "  source <(lading completion bash)",
      "  lading completion zsh > ~/.lading-completion    # then source it in ~/.zshrc",
      "  lading completion fish > ~/.config/fish/completions/lading.fish"
    })
final class CompletionCommand implements Verb {
  enum Shell {
    BASH,
    ZSH,
    FISH;

    /** As it is typed; shells complete it like this. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish")
  private @Nullable Shell shell;

  @Override
  public Answer act(Context context) throws Failure {
    if (shell == null) {
      throw new IllegalStateException("picocli fills it before a command acts");
    }
    CommandSpec root = Commands.all(context.surroundings()).getCommandSpec();
    String script =
        switch (shell) {
          // The script for bash loads zsh's own emulation when zsh reads it.
          case BASH, ZSH -> AutoComplete.bash(root.name(), root.commandLine());
          case FISH -> FishCompletion.of(root);
        };
    return new Script(shell, script);
  }

  private record Script(Shell shell, String script) implements Answer {
    @Override
    public Json json() {
      return Json.kind("completion").put("shell", shell.toString()).put("script", script);
    }

    @Override
    public void print(Page page) {
      page.verbatim(script);
    }
  }
}
