package org.lading.cli.event;

import java.io.IOException;
import java.io.InputStream;
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

  @Override
  public void close() throws IOException {
    if (isCopy) {
      Files.deleteIfExists(path);
    }
  }
}
