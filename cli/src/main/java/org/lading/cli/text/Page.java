package org.lading.cli.text;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What a command prints for people. Lines may be styled with {@link Style}. */
public final class Page {
  private final PrintStream out;
  private final boolean inColour;

  public Page(PrintStream out, boolean inColour) {
    this.out = out;
    this.inColour = inColour;
  }

  /** One line. */
  public Page line(String text) {
    out.println(render(Printable.of(text)));
    return this;
  }

  /** Text of this program's own making, as it is: a script, a receipt. It ends its own lines. */
  public Page verbatim(String text) {
    out.print(text);
    return this;
  }

  /** Shows what was printed so far, before something that takes a while. */
  public Page flush() {
    out.flush();
    return this;
  }

  /** An empty line. */
  public Page gap() {
    out.println();
    return this;
  }

  public Page table(Table table) {
    return lines(table.lines());
  }

  public Page tree(Tree tree) {
    return lines(tree.lines());
  }

  /**
   * Names and values in two columns: {@code fields("suite", "ed25519", "key id", "9f…")}. A pair
   * whose value is empty is left out.
   */
  public Page fields(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("the last name has no value");
    }
    int width = 0;
    for (int i = 0; i < namesAndValues.length; i += 2) {
      width = Math.max(width, Cells.of(namesAndValues[i]));
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      String value = Printable.of(namesAndValues[i + 1]);
      if (!value.isEmpty()) {
        lines.add(Style.FAINT.of(Cells.padRight(namesAndValues[i], width)) + "  " + value);
      }
    }
    return lines(lines);
  }

  private Page lines(List<String> lines) {
    for (String line : lines) {
      out.println(render(line));
    }
    return this;
  }

  private String render(String styled) {
    StringBuilder plain = new StringBuilder(styled.length());
    for (int i = 0; i < styled.length(); i++) {
      char c = styled.charAt(i);
      if (!Style.isMark(c)) {
        plain.append(c);
      } else if (inColour) {
        plain.append(Style.sequence(c));
      }
    }
    return plain.toString();
  }
}
