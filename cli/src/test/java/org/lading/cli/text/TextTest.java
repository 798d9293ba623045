package org.lading.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TextTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(out, false, StandardCharsets.UTF_8);
  private final Page page = new Page(stream, false);

  private String printed() {
    stream.flush();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void alignsColumnsWithWideCharacters() {
    page.table(new Table("place", ">count").row("Almaty", "5").row("中山市", "12345"));
    assertEquals(
        """
        place   count
        Almaty      5
        中山市  12345
        """,
        printed());
  }

  @Test
  void givesCombiningCharactersNoCell() {
    assertEquals(1, Cells.of("e\u0301"));
    assertEquals(4, Cells.of("한국"));
    assertEquals(2, Cells.of("\uD842\uDFB7"));
    assertEquals(1, Cells.of(Style.BOLD.of("a")));
  }

  @Test
  void refusesARowOfAnotherWidthThanTheTable() {
    Table table = new Table("one", "two");
    assertThrows(IllegalArgumentException.class, () -> table.row("only one"));
  }

  @Test
  void drawsATree() {
    Tree container = new Tree("container");
    Tree pallet = container.add("pallet 1");
    pallet.add("carton 1");
    pallet.add("carton 2");
    container.add("pallet 2").add("carton 3");
    page.tree(container);
    assertEquals(
        """
        container
        ├─ pallet 1
        │  ├─ carton 1
        │  └─ carton 2
        └─ pallet 2
           └─ carton 3
        """,
        printed());
  }

  @Test
  void drawsADeepTreeWithoutOverflow() {
    Tree root = new Tree("0");
    Tree at = root;
    for (int depth = 1; depth <= 3_000; depth++) {
      at = at.add(Integer.toString(depth));
    }
    assertEquals(3_001, root.lines().size());
  }

  @Test
  void leavesOutFieldsWithoutAValue() {
    page.fields("holder", "carrier", "owner", "", "place", "霍尔果斯");
    assertEquals("holder  carrier\nplace   霍尔果斯\n", printed());
  }

  @Test
  void turnsMarksIntoColoursOnlyWhereTheyAreWanted() {
    new Page(stream, true).line(Style.GOOD.of("yes"));
    page.line(Style.GOOD.of("yes"));
    assertEquals("\u001B[32myes\u001B[0m\nyes\n", printed());
  }

  @Test
  void writesJsonThatEscapesWhatMustBe() {
    Json json =
        Json.kind("test")
            .put("text", "a\"b\\c\n\u0007中\uD800")
            .put("missing", (String) null)
            .put("list", List.of("x", "y"), Json::text)
            .put("none", List.<String>of(), Json::text)
            .put("deep", Json.object().put("number", Long.MIN_VALUE).put("truth", true));
    assertEquals(
        """
        {
          "kind": "test",
          "text": "a\\"b\\\\c\\n\\u0007中\\ud800",
          "list": [
            "x",
            "y"
          ],
          "none": [],
          "deep": {
            "number": -9223372036854775808,
            "truth": true
          }
        }""",
        json.pretty());
  }

  @Test
  void refusesAJsonMemberTwice() {
    Json.Obj json = Json.kind("test");
    assertThrows(IllegalStateException.class, () -> json.put("kind", "other"));
  }

  @Test
  void showsABarOnlyAfterASecond() {
    AtomicLong nanos = new AtomicLong();
    try (ProgressBar bar = new ProgressBar(stream, nanos::get, "recording", "events", 1_000)) {
      bar.at(10);
      nanos.set(999_000_000L);
      bar.at(20);
      assertEquals("", printed());
      nanos.set(2_000_000_000L);
      bar.at(250);
      bar.at(251);
    }
    assertEquals(
        "\r\u001B[Krecording  [######------------------]  25%  250 of 1,000 events  6 s left\r\u001B[K",
        printed());
  }

  @Test
  void countsWhereTheTotalIsUnknown() {
    AtomicLong nanos = new AtomicLong();
    try (ProgressBar bar =
        new ProgressBar(stream, nanos::get, "reading", "events", ProgressBar.UNKNOWN_TOTAL)) {
      nanos.set(3_000_000_000L);
      bar.at(12_345);
    }
    assertEquals("\r\u001B[Kreading  12,345 events  3 s\r\u001B[K", printed());
  }
}
