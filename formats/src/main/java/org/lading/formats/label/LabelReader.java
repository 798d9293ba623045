package org.lading.formats.label;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.lading.codec.MalformedException;
import org.lading.provenance.gs1.ElementString;
import org.lading.provenance.gs1.Identifier;

/** Finds a barcode in a picture, and says what it names. */
public final class LabelReader {
  /** What a picture may have at most: one of more is most likely made to fill the memory. */
  static final long MOST_PIXELS = 100_000_000;

  private static final List<BarcodeFormat> FORMATS =
      List.of(
          BarcodeFormat.QR_CODE,
          BarcodeFormat.DATA_MATRIX,
          BarcodeFormat.CODE_128,
          BarcodeFormat.ITF,
          BarcodeFormat.EAN_13,
          BarcodeFormat.EAN_8,
          BarcodeFormat.UPC_A);

  /**
   * A barcode that was found.
   *
   * @param symbol its kind, as its standard calls it
   * @param content what it holds; separators are shown as brackets where it is GS1's
   * @param identifier what that names, where it is a GS1 key or a URI
   */
  public record Found(String symbol, String content, Optional<Identifier> identifier) {}

  private LabelReader() {}

  /** Reads the picture in {@code file}; empty where no barcode is found in it. */
  public static Optional<Found> read(Path file) throws IOException, MalformedException {
    BufferedImage image = image(file);
    LuminanceSource source =
        new RGBLuminanceSource(
            image.getWidth(),
            image.getHeight(),
            image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()));
    Map<DecodeHintType, Object> hints =
        Map.of(
            DecodeHintType.POSSIBLE_FORMATS,
            FORMATS,
            DecodeHintType.TRY_HARDER,
            true,
            DecodeHintType.ALSO_INVERTED,
            true);
    for (BinaryBitmap bitmap :
        List.of(
            new BinaryBitmap(new HybridBinarizer(source)),
            new BinaryBitmap(new GlobalHistogramBinarizer(source)))) {
      try {
        return Optional.of(found(new MultiFormatReader().decode(bitmap, hints)));
      } catch (NotFoundException e) {
        // The other way to tell black from white may find it.
      }
    }
    return Optional.empty();
  }

  private static BufferedImage image(Path file) throws IOException, MalformedException {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers =
          in == null ? List.<ImageReader>of().iterator() : ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new MalformedException(
            0, "it is no picture of a kind that is read: PNG, JPEG, GIF, BMP, TIFF");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
          throw new MalformedException(
              0, "it has " + pixels + " pixels; at most " + MOST_PIXELS + " are read");
        }
        return reader.read(0);
      } catch (IndexOutOfBoundsException | IllegalArgumentException | IOException e) {
        throw new MalformedException(0, "the picture cannot be read: " + e.getMessage());
      } finally {
        reader.dispose();
      }
    }
  }

  private static Found found(Result result) throws MalformedException {
    String text = result.getText();
    String symbol = result.getBarcodeFormat().name();
    Object sign =
        result.getResultMetadata() == null
            ? null
            : result.getResultMetadata().get(ResultMetadataType.SYMBOLOGY_IDENTIFIER);
    // The signs by which ISO/IEC 15424 tells GS1's use of a symbol from any other.
    if ("]d2".equals(sign) || "]C1".equals(sign) || "]Q3".equals(sign)) {
      ElementString elements = ElementString.parse(text);
      return new Found(
          "GS1 " + symbol, elements.text(), elements.identifier().map(identifier -> identifier));
    }
    return switch (result.getBarcodeFormat()) {
      case EAN_13, EAN_8, UPC_A -> gtin(symbol, text);
      case ITF ->
          text.length() == 14 ? gtin(symbol, text) : new Found(symbol, text, Optional.empty());
      case QR_CODE,
          DATA_MATRIX,
          CODE_128,
          AZTEC,
          CODABAR,
          CODE_39,
          CODE_93,
          MAXICODE,
          PDF_417,
          RSS_14,
          RSS_EXPANDED,
          UPC_E,
          UPC_EAN_EXTENSION ->
          new Found(symbol, text, uri(text));
    };
  }

  private static Found gtin(String symbol, String digits) throws MalformedException {
    ElementString elements =
        ElementString.parse("01" + "0".repeat(Math.max(0, 14 - digits.length())) + digits);
    return new Found(symbol, digits, elements.identifier().map(identifier -> identifier));
  }

  private static Optional<Identifier> uri(String text) throws MalformedException {
    return text.startsWith("http://") || text.startsWith("https://") || text.startsWith("urn:")
        ? Optional.of(Identifier.parse(text))
        : Optional.empty();
  }
}
