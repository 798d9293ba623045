package org.lading.cli.label;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.NewFile;
import org.lading.cli.frame.Verb;
import org.lading.cli.shown.ItemName;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.codec.MalformedException;
import org.lading.formats.label.LabelPicture;
import org.lading.formats.label.Symbol;
import org.lading.provenance.gs1.Identifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "make",
    description = {
      "Draws the barcode of an item, as PNG or SVG by the name of the file.",
      "A QR code holds its GS1 Digital Link, which telephones open; a GS1 DataMatrix its element string, which scanners of the trade read."
    },
    footer = {
      "  lading label make '(01)04012345111118(21)987' --out kettle.svg",
      "  lading label make urn:epc:id:sscc:4012345.0111222333 --out pallet.png \\",
      "    --symbol data-matrix --scale 12",
      "  lading label make '(01)04012345111118(10)L4711' --out lot.svg \\",
      "    --resolver https://goods.exporter.example"
    })
final class MakeLabel implements Verb {
  /** Of a symbol: what {@code --symbol} takes. */
  enum Kind {
    QR("qr"),
    DATA_MATRIX("data-matrix");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    Symbol symbol() {
      return switch (this) {
        case QR -> Symbol.QR;
        case DATA_MATRIX -> Symbol.DATA_MATRIX;
      };
    }
  }

  private static final int MOST_SCALE = 100;
  private static final String ROOT = "https://id.gs1.org";

  @Parameters(paramLabel = "ITEM", description = "EPC URN, Digital Link or (01)...(21)...")
  private String item = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "the picture to make, .png or .svg; none is overwritten")
  private Path out = Path.of("");

  @Option(
      names = "--symbol",
      paramLabel = "KIND",
      defaultValue = "qr",
      description = "qr (default) or data-matrix")
  private String symbol = "qr";

  @Option(
      names = "--scale",
      paramLabel = "N",
      defaultValue = "8",
      description = "pixels to one square (default: 8)")
  private int scale = 8;

  @Option(
      names = "--resolver",
      paramLabel = "URL",
      defaultValue = ROOT,
      description = "where the link of a QR code leads (default: " + ROOT + ")")
  private String resolver = ROOT;

  @Override
  public Answer act(Context context) throws Failure, IOException {
    String key = ItemName.key(item);
    Kind kind = kind();
    if (scale < 1 || scale > MOST_SCALE) {
      throw Failure.input(
          "--scale is " + scale, "a number from 1 to " + MOST_SCALE, "correct --scale");
    }
    Path file = context.file(out);
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".png") && !name.endsWith(".svg")) {
      throw Failure.input(
          "which kind of picture " + out + " should be is not clear",
          "a name that ends in .png or .svg",
          "choose another name");
    }
    LabelPicture picture = picture(key, kind);
    if (name.endsWith(".svg")) {
      NewFile.write(file, picture.svg(scale));
    } else {
      try (NewFile made = NewFile.at(file)) {
        picture.writePng(made.out(), scale);
        made.keep();
      }
    }
    return new Made(out, kind.word, key, picture.text(), picture.size() * scale);
  }

  private Kind kind() throws Failure {
    for (Kind kind : Kind.values()) {
      if (kind.word.equals(symbol)) {
        return kind;
      }
    }
    throw Failure.input("there is no symbol " + symbol, "qr or data-matrix", "correct --symbol");
  }

  private LabelPicture picture(String key, Kind kind) throws Failure {
    try {
      if (Identifier.parse(key) instanceof Identifier.Gs1 gs1) {
        return kind.symbol().picture(gs1, base() + key.substring(ROOT.length()));
      }
    } catch (MalformedException e) {
      throw Failure.input(
              "no label can be made of " + key + ": " + e.getMessage(),
              "a GS1 identifier that is right",
              "correct it")
          .because(e);
    }
    throw Failure.input(
        key + " has no GS1 key",
        "something with a GTIN, an SSCC, a GLN or another key of GS1",
        "name the item by its key");
  }

  /** The resolver's address, without the slash at its end. */
  private String base() throws Failure {
    try {
      URI uri = new URI(resolver);
      if (("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getQuery() == null
          && uri.getFragment() == null) {
        return resolver.endsWith("/") ? resolver.substring(0, resolver.length() - 1) : resolver;
      }
    } catch (java.net.URISyntaxException e) {
      // Told below, as any other that is none.
    }
    throw Failure.input(
        resolver + " is no address of a resolver",
        "an address such as https://goods.exporter.example",
        "correct --resolver");
  }

  private record Made(Path file, String symbol, String item, String holds, int pixels)
      implements Answer {
    @Override
    public Json json() {
      return Json.kind("label")
          .put("file", file.toString())
          .put("symbol", symbol)
          .put("item", item)
          .put("holds", holds)
          .put("pixels", pixels);
    }

    @Override
    public void print(Page page) {
      page.fields(
          "file", file.toString(), "item", item, "holds", holds, "size", pixels + " x " + pixels);
    }
  }
}
