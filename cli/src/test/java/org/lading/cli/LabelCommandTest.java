package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lading.cli.Session.Result;

class LabelCommandTest {
  private static final String KETTLE = "https://id.gs1.org/01/04012345111118/21/987";

  @TempDir private Path directory;
  private Session session;

  @BeforeEach
  void sitDown() throws Exception {
    session = Session.in(directory.toRealPath());
  }

  @ParameterizedTest
  @CsvSource({"qr", "data-matrix"})
  void labelThatWasDrawnIsRead(String symbol) {
    session.succeed(
        "label", "make", "(01)04012345111118(21)987", "--out", "kettle.png", "--symbol", symbol);
    assertTrue(session.succeed("label", "read", "kettle.png").contains(KETTLE));
  }

  @Test
  void linkLeadsToTheResolverThatWasNamed() throws Exception {
    String resolver = "https://goods.exporter.example/";
    session.succeed("label", "make", KETTLE, "--out", "kettle.svg", "--resolver", resolver);
    assertTrue(
        Files.readString(session.file("kettle.svg"))
            .contains("<title>https://goods.exporter.example/01/04012345111118/21/987</title>"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(01)04012345111119(21)987 | a.png  | qr     | https://id.gs1.org | check digit should be 8",
        "urn:uuid:1                | a.png  | qr     | https://id.gs1.org | has no GS1 key",
        "(01)04012345111118        | a.jpeg | qr     | https://id.gs1.org | ends in .png or .svg",
        "(01)04012345111118        | a.png  | aztec  | https://id.gs1.org | qr or data-matrix",
        "(01)04012345111118        | a.png  | qr     | goods.example      | no address of a resolver"
      })
  void whatCannotBeDrawnIsExplained(
      String item, String out, String symbol, String resolver, String words) {
    Result result =
        session.lading(
            "label", "make", item, "--out", out, "--symbol", symbol, "--resolver", resolver);
    assertEquals(2, result.exitCode(), result.all());
    assertTrue(result.all().contains(words), result.all());
    assertFalse(Files.exists(session.file(out)));
  }

  @Test
  void pictureWithoutBarcodeAnswersNo() throws Exception {
    session.succeed("label", "make", KETTLE, "--out", "whole.png");
    java.awt.image.BufferedImage white = new java.awt.image.BufferedImage(60, 60, 1);
    javax.imageio.ImageIO.write(white, "png", session.file("white.png").toFile());
    assertEquals(1, session.lading("label", "read", "white.png").exitCode());
    assertEquals(2, session.lading("label", "read", "missing.png").exitCode());
    Files.writeString(session.file("words.png"), "words");
    Result words = session.lading("label", "read", "words.png");
    assertEquals(2, words.exitCode());
    assertTrue(words.all().contains("no picture"), words.all());
  }
}
