package org.lading.cli.frame;

import java.nio.file.Path;
import org.lading.cli.text.Page;
import org.lading.cli.text.Progress;
import org.lading.cli.text.ProgressBar;

/** What a command may use of its surroundings. */
public final class Context {
  private final Surroundings surroundings;
  private final GlobalOptions options;

  public Context(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  public Surroundings surroundings() {
    return surroundings;
  }

  public Output output() {
    return options.output();
  }

  /** The file a name on the command line means. */
  public Path file(Path name) {
    return surroundings.directory().resolve(name).normalize();
  }

  /** Where ledger, key and organisation come from when the command does not name them. */
  public Settings settings() throws Failure {
    return Settings.read(surroundings, options.profile());
  }

  /**
   * A bar on the error stream for a task that may take over a second; silent unless that is a
   * terminal.
   *
   * @param unit what is counted, in the plural
   * @param total how many there are, or {@link ProgressBar#UNKNOWN_TOTAL}
   */
  public Progress progress(String task, String unit, long total) {
    return surroundings.errIsTerminal()
        ? new ProgressBar(surroundings.err(), surroundings.nanoClock(), task, unit, total)
        : Progress.SILENT;
  }

  /** A remark beside the answer, on the error stream, so that the answer stays clean. */
  public void remark(String text) {
    new Page(surroundings.err(), surroundings.mayColour(surroundings.errIsTerminal())).line(text);
  }

  /** The page for people, on the standard stream. */
  public Page page() {
    return new Page(surroundings.out(), surroundings.mayColour(surroundings.outIsTerminal()));
  }

  /** The page for troubles, on the error stream. */
  public Page errorPage() {
    return new Page(surroundings.err(), surroundings.mayColour(surroundings.errIsTerminal()));
  }
}
