package org.lading.cli.label;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Failures;
import org.lading.cli.frame.Verb;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.codec.MalformedException;
import org.lading.formats.label.LabelReader;
import org.lading.provenance.gs1.Identifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "read",
    description = {
      "Reads a barcode from a picture and says which item it names.",
      "QR, DataMatrix, Code 128, ITF, EAN and UPC; PNG, JPEG, GIF, BMP and TIFF."
    },
    footer = {"  lading label read pallet.jpg", "  lading label read pallet.jpg -o json"})
final class ReadLabel implements Verb {
  @Parameters(paramLabel = "FILE", description = "a picture with one barcode in it")
  private Path name = Path.of("");

  @Override
  public Answer act(Context context) throws Failure, IOException {
    Path file = context.file(name);
    if (!Files.isRegularFile(file)) {
      throw Failures.of(new NoSuchFileException(file.toString()));
    }
    try {
      return LabelReader.read(file).<Answer>map(Read::new).orElseGet(() -> new Nothing(name));
    } catch (MalformedException e) {
      throw Failure.input(
              name + ": " + e.getMessage(),
              "a picture of a barcode with a right GS1 identifier",
              "correct the label, or take the picture once more")
          .because(e);
    }
  }

  private record Read(LabelReader.Found found) implements Answer {
    @Override
    public Json json() {
      return Json.kind("label-read")
          .put("symbol", found.symbol())
          .put("holds", found.content())
          .put("item", found.identifier().map(Identifier::key).orElse(null));
    }

    @Override
    public void print(Page page) {
      Optional<String> item = found.identifier().map(Identifier::key);
      page.fields(
          "symbol", found.symbol(),
          "holds", found.content(),
          "item", item.orElse("none: it holds no GS1 key and no address"));
      // Whoever made the label chose these characters: none may end the quotes in a terminal.
      item.filter(key -> key.indexOf('\'') < 0)
          .ifPresent(key -> page.line("  next: lading item show '" + key + "'"));
    }
  }

  private record Nothing(Path file) implements Answer {
    @Override
    public ExitCode exitCode() {
      return ExitCode.NO;
    }

    @Override
    public Json json() {
      return Json.kind("label-read").put("symbol", (String) null).put("item", (String) null);
    }

    @Override
    public void print(Page page) {
      page.line("no barcode was found in " + file);
      page.line("  next: take the picture from nearer, straight, and with light from the side");
    }
  }
}
