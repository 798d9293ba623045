package org.lading.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Surroundings;

/**
 * A session at a terminal, written down: commands, what they print, how they end.
 *
 * <pre>
 * # a remark
 * $ env LADING_LEDGER=somewhere          sets a variable for the commands below
 * $ file notes.txt some words            writes a file of one line
 * $ key acme.key                         makes a key file whose password is in LADING_PASSWORD
 * $ document consignment.json            copies one of the documents of these tests
 * $ change consignment.json late.json 2025 2035   copies a file with one text replaced, byte for byte
 * $ prefix consignment.json bom.json EFBBBF       copies a file with bytes before it
 * $ deep deep.json 1000                           writes a list in a list in a list ...
 * $ stdin consignment.json                        the next command reads this
 * $ sample horgos                        makes the sample ledger in a folder
 * $ spoil receipt.txt 'index '           changes one character behind the start of a line
 * $ lading profile list                  runs a command
 * | what it printed
 * ! what it printed to the error stream
 * = 0
 * </pre>
 *
 * Names of the folder the session runs in are written as {@code DIR}, key material and hashes,
 * which differ from run to run, as {@code HEX}.
 */
final class Transcript {
  private final Path directory;
  private final Map<String, String> environment = new TreeMap<>();
  private @Nullable SampleLedger sample;
  private byte[] input = new byte[0];
  private final StringBuilder written = new StringBuilder();

  private Transcript(Path directory) {
    this.directory = directory;
    environment.put("LADING_CONFIG", directory.resolve("config").toString());
  }

  /** Runs the commands of a transcript in an empty folder and writes it down again. */
  static String replay(String transcript, Path directory) throws IOException {
    Transcript session = new Transcript(directory);
    for (String line : transcript.lines().toList()) {
      if (line.startsWith("$ ")) {
        session.written.append(line).append('\n');
        session.command(words(line.substring(2)));
      } else if (line.startsWith("#") || line.isEmpty()) {
        session.written.append(line).append('\n');
      }
    }
    return session.written.toString();
  }

  private void command(List<String> words) throws IOException {
    List<String> rest = words.subList(1, words.size());
    switch (words.getFirst()) {
      case "env" -> {
        int equals = rest.getFirst().indexOf('=');
        environment.put(
            rest.getFirst().substring(0, equals), rest.getFirst().substring(equals + 1));
      }
      case "file" ->
          Files.writeString(
              directory.resolve(rest.getFirst()),
              String.join(" ", rest.subList(1, rest.size())) + "\n");
      case "key" -> makeKey(directory.resolve(rest.getFirst()));
      case "document" -> copy(rest.getFirst());
      case "change" -> change(rest);
      case "prefix" -> prefix(rest);
      case "deep" -> {
        int levels = Integer.parseInt(rest.get(1));
        Files.writeString(directory.resolve(rest.get(0)), "[".repeat(levels) + "]".repeat(levels));
      }
      case "stdin" -> input = Files.readAllBytes(directory.resolve(rest.getFirst()));
      case "sample" -> sample = SampleLedger.in(directory.resolve(rest.getFirst()));
      case "spoil" -> spoil(directory.resolve(rest.get(0)), rest.get(1));
      case "lading" -> run(rest.stream().map(this::explain).toArray(String[]::new));
      default -> throw new IllegalArgumentException("not a command of a transcript: " + words);
    }
  }

  private void change(List<String> words) throws IOException {
    String text = Files.readString(directory.resolve(words.get(0)), StandardCharsets.ISO_8859_1);
    int at = text.indexOf(words.get(2));
    if (at < 0) {
      throw new IllegalArgumentException(words.get(0) + " has no " + words.get(2));
    }
    Files.writeString(
        directory.resolve(words.get(1)),
        text.substring(0, at) + words.get(3) + text.substring(at + words.get(2).length()),
        StandardCharsets.ISO_8859_1);
  }

  private void prefix(List<String> words) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(HexFormat.of().parseHex(words.get(2)));
    whole.writeBytes(Files.readAllBytes(directory.resolve(words.get(0))));
    Files.write(directory.resolve(words.get(1)), whole.toByteArray());
  }

  private void makeKey(Path file) throws IOException {
    environment.put("LADING_PASSWORD", "a password of the tests");
    QuickKey.write(file, "a password of the tests");
  }

  private void copy(String document) throws IOException {
    try (InputStream in = Transcript.class.getResourceAsStream("/documents/" + document)) {
      if (in == null) {
        throw new IllegalArgumentException("no document of the tests: " + document);
      }
      Files.copy(in, directory.resolve(document));
    }
  }

  private String explain(String word) {
    return sample == null ? word : sample.explain(word);
  }

  /** Changes the first character of the first line that begins so. */
  private static void spoil(Path file, String lineStart) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    int at = text.indexOf("\n" + lineStart) + 1 + lineStart.length();
    char other = text.charAt(at) == 'A' ? 'B' : 'A';
    Files.writeString(
        file, text.substring(0, at) + other + text.substring(at + 1), StandardCharsets.ISO_8859_1);
  }

  private void run(String[] args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        Main.run(
            args,
            new Surroundings(
                new ByteArrayInputStream(input),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                false,
                false,
                80,
                environment,
                directory,
                () -> 0L,
                null));
    input = new byte[0];
    write("| ", out);
    write("! ", err);
    written.append("= ").append(exitCode).append('\n');
  }

  private void write(String mark, ByteArrayOutputStream printed) {
    String text = printed.toString(StandardCharsets.UTF_8);
    // Identifiers of goods are long numbers, too, and stay: a hash has a letter or is much longer.
    String steady =
        text.replace(directory.toString(), "DIR")
            .replaceAll("\\b(?=[0-9]*[a-f]|[0-9]{32}|[0-9]{16}…)[0-9a-f]{16,}\\b", "HEX");
    if (sample == null) {
      // A ledger made here has the time of the run, and a report of its clock every few seconds.
      steady =
          steady
              .replaceAll("ledger time \\d{4}\\S+Z", "ledger time NOW")
              .replaceAll("\\d+ leaves", "N leaves")
              .replaceAll("leaf \\d+ of \\d+", "leaf N of N")
              .replaceAll("\\d+ bytes(?=\n|$)", "N bytes");
    }
    if (!steady.equals(text)) {
      // The width of a column follows the folder's name, which differs from run to run.
      steady = steady.replaceAll("(?<=\\S) {2,}", "  ");
    }
    steady.lines().forEach(line -> written.append((mark + line).stripTrailing()).append('\n'));
  }

  /** Splits at spaces; single quotes keep a word together. */
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    boolean started = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
        started = true;
      } else if (c == ' ' && !quoted) {
        if (started) {
          words.add(word.toString());
        }
        word.setLength(0);
        started = false;
      } else {
        word.append(c);
        started = true;
      }
    }
    if (started) {
      words.add(word.toString());
    }
    return words;
  }
}
