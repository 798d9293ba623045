package org.lading.formats.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lading.codec.MalformedException;
import org.lading.provenance.gs1.Identifier;

class LabelTest {
  private static final String KETTLE = "https://id.gs1.org/01/04012345111118/21/987";

  @TempDir private Path directory = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "https://id.gs1.org/01/04012345111118/21/987, (01)04012345111118(21)987",
    "https://id.gs1.org/01/04012345111118/10/L4711, (01)04012345111118(10)L4711",
    "https://id.gs1.org/00/340123450111222339, (00)340123450111222339",
    "https://id.gs1.org/414/4012345000115/254/dock%2F7, (414)4012345000115(254)dock/7"
  })
  void dataMatrixIsReadAsTheElementStringItHolds(String key, String elements) throws Exception {
    LabelReader.Found found = read(Symbol.DATA_MATRIX, key, key);
    assertEquals("GS1 DATA_MATRIX", found.symbol());
    assertEquals(elements, found.content());
    assertEquals(key, found.identifier().orElseThrow().key());
  }

  @ParameterizedTest
  @CsvSource({"https://id.gs1.org", "https://goods.exporter.example/shop"})
  void qrCodeIsReadAsTheItemWhereverItsLinkLeads(String resolver) throws Exception {
    String link = resolver + KETTLE.substring("https://id.gs1.org".length());
    LabelReader.Found found = read(Symbol.QR, KETTLE, link);
    assertEquals("QR_CODE", found.symbol());
    assertEquals(link, found.content());
    assertEquals(KETTLE, found.identifier().orElseThrow().key());
  }

  @Test
  void labelTurnedAndOnGreyIsStillRead() throws Exception {
    Path flat = png(Symbol.DATA_MATRIX, KETTLE, KETTLE);
    BufferedImage label = ImageIO.read(flat.toFile());
    BufferedImage photo = new BufferedImage(600, 600, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = photo.createGraphics();
    graphics.setColor(new Color(180, 180, 170));
    graphics.fillRect(0, 0, 600, 600);
    graphics.rotate(Math.toRadians(12), 300, 300);
    graphics.drawImage(label, 200, 200, null);
    graphics.dispose();
    Path file = directory.resolve("photo.jpg");
    ImageIO.write(photo, "jpg", file.toFile());
    assertEquals(KETTLE, LabelReader.read(file).orElseThrow().identifier().orElseThrow().key());
  }

  @Test
  void pictureWithoutBarcodeAndFileThatIsNoneAreToldApart() throws Exception {
    Path empty = directory.resolve("empty.png");
    ImageIO.write(new BufferedImage(80, 80, BufferedImage.TYPE_INT_RGB), "png", empty.toFile());
    assertTrue(LabelReader.read(empty).isEmpty());
    Path text = Files.writeString(directory.resolve("text.png"), "not a picture");
    assertThrows(MalformedException.class, () -> LabelReader.read(text));
    Path cut = directory.resolve("cut.png");
    byte[] whole = Files.readAllBytes(png(Symbol.QR, KETTLE, KETTLE));
    Files.write(cut, java.util.Arrays.copyOf(whole, 40));
    assertThrows(MalformedException.class, () -> LabelReader.read(cut));
  }

  @Test
  void pictureThatWouldFillTheMemoryIsRefusedByItsHeader() throws Exception {
    byte[] png = Files.readAllBytes(png(Symbol.QR, KETTLE, KETTLE));
    // Width and height stand in the header, as four bytes each, with a checksum behind.
    png[16] = 0x00;
    png[17] = 0x01;
    png[20] = 0x00;
    png[21] = 0x01;
    java.util.zip.CRC32 sum = new java.util.zip.CRC32();
    sum.update(png, 12, 17);
    java.nio.ByteBuffer.wrap(png).putInt(29, (int) sum.getValue());
    Path file = directory.resolve("bomb.png");
    Files.write(file, png);
    MalformedException refused =
        assertThrows(MalformedException.class, () -> LabelReader.read(file));
    assertTrue(String.valueOf(refused.getMessage()).contains("pixels"), refused::toString);
  }

  @Test
  void svgDrawsEverySquareOfThePicture() throws Exception {
    LabelPicture picture =
        Symbol.QR.picture((Identifier.Gs1) Identifier.parse(KETTLE), KETTLE + "?a=1&b=<2>");
    String svg = picture.svg(4);
    assertTrue(svg.contains("&amp;b=&lt;2&gt;"), svg);
    long squares =
        java.util.regex.Pattern.compile("h(\\d+)v1")
            .matcher(svg)
            .results()
            .mapToLong(run -> Long.parseLong(run.group(1)))
            .sum();
    assertEquals(
        picture.dark().stream().mapToLong(row -> row.chars().filter(c -> c == '1').count()).sum(),
        squares);
  }

  @Test
  void whatDoesNotFitIsRefused() throws MalformedException {
    Identifier.Gs1 kettle = (Identifier.Gs1) Identifier.parse(KETTLE);
    assertThrows(
        MalformedException.class,
        () -> Symbol.QR.picture(kettle, "https://x.example/" + "a".repeat(4_000)));
  }

  private LabelReader.Found read(Symbol symbol, String key, String link) throws Exception {
    return LabelReader.read(png(symbol, key, link)).orElseThrow();
  }

  private Path png(Symbol symbol, String key, String link) throws Exception {
    Path file = Files.createTempFile(directory, "label", ".png");
    write(symbol.picture((Identifier.Gs1) Identifier.parse(key), link), file);
    return file;
  }

  private static void write(LabelPicture picture, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      picture.writePng(out, 6);
    }
  }
}
