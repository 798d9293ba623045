package org.lading.cli.event;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.formats.epcis.CsvMapping;
import org.lading.formats.epcis.EpcisCsvReader;
import org.lading.formats.epcis.EpcisJsonReader;
import org.lading.formats.epcis.EpcisReader;
import org.lading.formats.epcis.EpcisXmlReader;

/**
 * A document named on the command line. It is read twice, so what comes from the standard input is
 * put aside in a file first.
 */
record DocumentFile(String name, Path path, boolean isCopy, EpcisReader reader)
    implements EpcisReader.Source, AutoCloseable {
  static final String STANDARD_INPUT = "-";
  private static final int LOOKED_AT = 64;

  /**
   * Opens a document.
   *
   * @param mapping how rows of a table become events; null where none was named
   */
  static DocumentFile of(String name, @Nullable CsvMapping mapping, Context context)
      throws Failure, IOException {
    if (name.equals(STANDARD_INPUT)) {
      Path copy = Files.createTempFile("lading-", ".document");
      Files.copy(context.surroundings().in(), copy, StandardCopyOption.REPLACE_EXISTING);
      return new DocumentFile("the standard input", copy, true, reader(copy, mapping));
    }
    Path path = context.file(Path.of(name));
    if (Files.isDirectory(path)) {
      throw Failure.input(
          path + " is a folder", "a file with EPCIS events", "name the files in it");
    }
    return new DocumentFile(path.toString(), path, false, reader(path, mapping));
  }

  /** Which syntax a document is in is seen from how it begins, whatever its name ends with. */
  private static EpcisReader reader(Path path, @Nullable CsvMapping mapping) throws IOException {
    String beginning = beginning(path);
    if (beginning.startsWith("<")) {
      return new EpcisXmlReader();
    }
    boolean json = beginning.startsWith("{") || beginning.startsWith("[");
    return mapping == null || json ? new EpcisJsonReader() : new EpcisCsvReader(mapping);
  }

  boolean isTable() {
    return reader instanceof EpcisCsvReader;
  }

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(path);
  }

  /** What to do with a file that is no document: most often it is one of another kind. */
  String adviceWhenUnreadable() throws IOException {
    String beginning = beginning(path);
    if (isTable()) {
      return "correct that place, or name another mapping with --mapping; nothing was recorded";
    }
    if (beginning.startsWith("{") || beginning.startsWith("[") || beginning.startsWith("<")) {
      return "correct that place, or export the document again; nothing was recorded";
    }
    if (beginning.isEmpty()) {
      return "export the document again; nothing was recorded";
    }
    String kind = beginning.startsWith("PK") ? "this looks like a spreadsheet or a zip file: " : "";
    return kind
        + "let your program export EPCIS as JSON or XML, in the form of docs/examples/shipment.json,"
        + " or a table as CSV and name a mapping with --mapping";
  }

  /** The first characters after white space and byte-order marks, of UTF-16 every other one. */
  private static String beginning(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      String text = new String(in.readNBytes(LOOKED_AT), StandardCharsets.ISO_8859_1);
      return text.replaceAll("^(?:\u00EF\u00BB\u00BF|\u00FE\u00FF|\u00FF\u00FE)", "")
          .replace("\0", "")
          .strip();
    }
  }

  @Override
  public void close() throws IOException {
    if (isCopy) {
      Files.deleteIfExists(path);
    }
  }
}
