package org.lading.cli.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.crypto.Bytes;
import org.lading.formats.epcis.CsvMapping;
import picocli.CommandLine.Option;

/** The option that says how tables are read. */
final class MappingOption {
  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "how rows of CSV tables become events; see docs/mappings")
  private @Nullable Path file;

  /** The mapping that was named, or null. */
  @Nullable CsvMapping read(Context context) throws Failure, IOException {
    if (file == null) {
      return null;
    }
    Path path = context.file(file);
    try {
      return CsvMapping.of(Bytes.wrap(Files.readAllBytes(path)));
    } catch (IllegalArgumentException e) {
      throw Failure.input(
              path + " is no mapping: " + e.getMessage(),
              "a mapping as docs/mappings/warehouse-list.yaml",
              "correct it; nothing was recorded")
          .because(e);
    }
  }
}
