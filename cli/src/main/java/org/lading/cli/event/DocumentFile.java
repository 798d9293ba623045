package org.lading.cli.event;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.formats.epcis.EpcisJsonReader;

/**
 * A document named on the command line. It is read twice, so what comes from the standard input is
 * put aside in a file first.
 */
record DocumentFile(String name, Path path, boolean isCopy)
    implements EpcisJsonReader.Source, AutoCloseable {
  static final String STANDARD_INPUT = "-";
  private static final int LOOKED_AT = 64;

  static DocumentFile of(String name, Context context) throws Failure, IOException {
    if (name.equals(STANDARD_INPUT)) {
      Path copy = Files.createTempFile("lading-", ".json");
      Files.copy(context.surroundings().in(), copy, StandardCopyOption.REPLACE_EXISTING);
      return new DocumentFile("the standard input", copy, true);
    }
    Path path = context.file(Path.of(name));
    if (Files.isDirectory(path)) {
      throw Failure.input(
          path + " is a folder", "a file with EPCIS events", "name the files in it");
    }
    return new DocumentFile(path.toString(), path, false);
  }

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(path);
  }

  /** What to do with a file that is no document: most often it is one of another kind. */
  String adviceWhenUnreadable() {
    String beginning = beginning();
    if (beginning.startsWith("{") || beginning.startsWith("[")) {
      return "correct that place, or export the document again; nothing was recorded";
    }
    if (beginning.isEmpty()) {
      return "export the document again; nothing was recorded";
    }
    String kind = "";
    if (beginning.startsWith("<")) {
      kind = "this looks like XML: ";
    } else if (beginning.startsWith("PK")) {
      kind = "this looks like a spreadsheet or a zip file: ";
    }
    return kind
        + "let your program export EPCIS 2.0 as JSON, or convert it to the form of"
        + " docs/examples/shipment.json";
  }

  private String beginning() {
    try (InputStream in = open()) {
      return new String(in.readNBytes(LOOKED_AT), StandardCharsets.ISO_8859_1).strip();
    } catch (IOException e) {
      // That it cannot be read is told by whoever reads all of it.
      return "";
    }
  }

  @Override
  public void close() throws IOException {
    if (isCopy) {
      Files.deleteIfExists(path);
    }
  }
}
