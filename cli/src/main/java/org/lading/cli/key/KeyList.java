package org.lading.cli.key;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "list",
    description = "Lists the key files of a folder. Needs no password.",
    footer = {"  lading key list", "  lading key list ~/keys -o json"})
final class KeyList implements Verb {
  private static final byte[] FIRST_BYTES =
      "-----BEGIN ENCRYPTED PRIVATE KEY-----".getBytes(StandardCharsets.US_ASCII);

  @Parameters(paramLabel = "FOLDER", arity = "0..1", description = "the folder (default: this one)")
  private Path folder = Path.of("");

  @Override
  public Answer act(Context context) throws Failure, IOException {
    Path directory = context.file(folder);
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
      for (Path file : all) {
        if (isKeyFile(file)) {
          files.add(file);
        }
      }
    }
    files.sort(null);
    List<Entry> entries = new ArrayList<>();
    for (Path file : files) {
      Path publicFile = PublicKeyFile.beside(file);
      entries.add(
          new Entry(
              file,
              Files.exists(publicFile)
                  ? Optional.of(new KeyAnswer(file, PublicKeyFile.read(publicFile)))
                  : Optional.empty()));
    }
    return new Keys(directory, entries);
  }

  /** By its content: the name of a key file is free. */
  private static boolean isKeyFile(Path file) throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return java.util.Arrays.equals(in.readNBytes(FIRST_BYTES.length), FIRST_BYTES);
    }
  }

  private record Entry(Path file, Optional<KeyAnswer> known) {
    Json json() {
      return known
          .map(KeyAnswer::json)
          .orElseGet(() -> Json.kind("key").put("file", file.toString()));
    }
  }

  private record Keys(Path folder, List<Entry> entries) implements Answer {
    private static final int SHOWN_ID_DIGITS = 16;

    @Override
    public Json json() {
      return Json.kind("keys").put("folder", folder.toString()).put("keys", entries, Entry::json);
    }

    @Override
    public void print(Page page) {
      if (entries.isEmpty()) {
        page.line("no key files in " + folder);
        return;
      }
      Table table = new Table("file", "suite", "key id");
      for (Entry entry : entries) {
        table.row(
            String.valueOf(entry.file().getFileName()),
            entry.known().map(KeyAnswer::suite).orElse("-"),
            entry
                .known()
                .map(key -> key.id().substring(0, SHOWN_ID_DIGITS) + "…")
                .orElse("no .pub file: see 'lading key show'"));
      }
      page.table(table);
    }
  }
}
