package org.lading.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Surroundings;

/** The surroundings of the real process. */
final class ProcessSurroundings {
  private static final int DEFAULT_COLUMNS = 80;
  private static final int BUFFER_BYTES = 1 << 14;

  private ProcessSurroundings() {}

  static Surroundings take() {
    // The launcher says which streams are terminals; Java itself cannot tell for the error stream.
    String terminals = System.getProperty("lading.terminals");
    boolean outIsTerminal;
    boolean errIsTerminal;
    if (terminals == null) {
      outIsTerminal = terminal().isPresent();
      errIsTerminal = outIsTerminal;
    } else {
      outIsTerminal = terminals.contains("1");
      errIsTerminal = terminals.contains("2");
    }
    return new Surroundings(
        System.in,
        stream(FileDescriptor.out, charset("stdout.encoding"), false),
        stream(FileDescriptor.err, charset("stderr.encoding"), true),
        outIsTerminal,
        errIsTerminal,
        Integer.getInteger("lading.columns", DEFAULT_COLUMNS),
        System.getenv(),
        Path.of("").toAbsolutePath(),
        System::nanoTime,
        ProcessSurroundings::askPassword);
  }

  private static char @Nullable [] askPassword(String prompt) {
    Optional<Console> terminal = terminal();
    return terminal.isEmpty() ? null : terminal.get().readPassword("%s", prompt);
  }

  private static Optional<Console> terminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }

  /** UTF-8, except on a terminal that says it shows something else, such as GB18030. */
  private static Charset charset(String property) {
    Charset own = Charset.forName(System.getProperty(property, "UTF-8"), StandardCharsets.UTF_8);
    return own.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : own;
  }

  private static PrintStream stream(FileDescriptor file, Charset charset, boolean autoFlush) {
    OutputStream out = new BufferedOutputStream(new Pipe(new FileOutputStream(file)), BUFFER_BYTES);
    return new PrintStream(out, autoFlush, charset);
  }

  /** Lets a reader stop early: {@code lading item history X | head} is no failure. */
  private static final class Pipe extends OutputStream {
    private final OutputStream to;
    private boolean closedByReader;

    private Pipe(OutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (closedByReader) {
        return;
      }
      try {
        to.write(bytes, offset, length);
      } catch (IOException e) {
        if (!"Broken pipe".equals(e.getMessage())) {
          throw e;
        }
        closedByReader = true;
      }
    }
  }
}
