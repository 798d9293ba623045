package org.lading.formats.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lading.contract.Document;
import org.lading.contract.SeededDocuments;
import org.lading.crypto.Bytes;
import org.lading.testkit.Golden;
import org.lading.testkit.Seeded;

/** What is written reads back as the same; what does not read is told with its line. */
class ContractYamlTest {
  private static final int RUNS = 400;

  private static List<String> refused(String text) {
    return assertThrows(RefusedContractException.class, () -> Texts.read(text)).problems().stream()
        .map(problem -> problem.line("x.yaml"))
        .toList();
  }

  private static void refusedAs(String text, String line) {
    List<String> lines = refused(text);
    assertEquals(1, lines.size(), lines::toString);
    assertTrue(lines.getFirst().startsWith("x.yaml:" + line), lines::toString);
  }

  @Test
  void whatIsWrittenReadsBackAsTheSame() throws Exception {
    Seeded.check(
        RUNS,
        random -> {
          Document document = SeededDocuments.document(random);
          String text = ContractYaml.write(document, Texts::currency);
          assertEquals(document, Texts.read(text).document(), text);
        });
    for (String name : ContractTemplate.NAMES) {
      Document document = Texts.read(Texts.template(name)).document();
      assertEquals(
          document.hash(),
          Texts.read(ContractYaml.write(document, Texts::currency)).document().hash());
    }
  }

  @Test
  void aSpoiltTextIsReadOrRefusedAndNothingElse() throws Exception {
    List<String> texts = ContractTemplate.NAMES.stream().map(ContractYamlTest::template).toList();
    Seeded.check(
        RUNS,
        random -> {
          StringBuilder text = new StringBuilder(random.pick(texts));
          for (int i = 0; i <= random.below(3); i++) {
            int at = random.below(text.length());
            switch (random.below(3)) {
              case 0 -> text.deleteCharAt(at);
              case 1 -> text.insert(at, random.pick(List.of(":", " ", "-", "\n", "[", "<", "9")));
              default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 40)));
            }
          }
          try {
            Document read = Texts.read(text.toString()).document();
            assertEquals(read, Texts.read(ContractYaml.write(read, Texts::currency)).document());
          } catch (RefusedContractException e) {
            assertTrue(e.problems().getFirst().at().line() >= 1);
          }
        });
  }

  private static String template(String name) {
    try {
      return Files.readString(Texts.template(name));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void everyMistakeOfATextIsTold() throws Exception {
    String text = Golden.read("contract/mistakes.yaml");
    Golden.check("contract/mistakes.txt", String.join("\n", refused(text)) + "\n");
  }

  @Test
  void itemsAndPlacesAreReadInTheFormsThatCompaniesWrite() throws Exception {
    String links = template("cash-on-delivery");
    String urns =
        links
            .replace(
                "https://id.gs1.org/00/069012345678901238", "urn:epc:id:sscc:6901234.0567890123")
            .replace("https://id.gs1.org/414/4870000000012", "urn:epc:id:sgln:4870000.00001.0");
    assertEquals(Texts.read(links).document(), Texts.read(urns).document());
  }

  @Test
  void jsonIsReadToo() throws Exception {
    String json = Golden.read("contract/escrow.json");
    Document document = Texts.read(json).document();
    assertEquals(document, Texts.read(json.replace("  ", "\t")).document());
    refusedAs(
        json.replaceFirst("\"title\":", "\"title\": \"twice\", \"title\":"),
        "2:21: the key title is there twice");
  }

  @Test
  void anchorsThatWouldExplodeAreRefusedWhereTheyBegin() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 20; i++) {
      String one = "*a" + (i - 1);
      bomb.append("a" + i + ": &a" + i + " [" + (one + ", ").repeat(8) + one + "]\n");
    }
    refusedAs(bomb.toString(), "1:5: anchors (&) and aliases (*) are not read");
    refusedAs("a: 1\nb: *a0\n", "2:4: anchors (&) and aliases (*) are not read");
    refusedAs("title: !!str x\n", "1:8: tags (!) are not read");
  }

  @Test
  void whatIsTooMuchIsRefusedWhereItIsTooMuch() {
    refusedAs("a: " + "[".repeat(10_000), "1:67: lists and keys stand at most 64 deep");
    refusedAs("#" + "x".repeat(1 << 20), "1:1: a contract's text has at most 1048576 bytes");
    String clauses = "        - when: delivery\n".repeat(10_000);
    String text =
        template("cash-on-delivery").replace("      clauses:\n", "      clauses:\n" + clauses);
    List<String> lines = refused(text);
    assertTrue(
        lines.getFirst().contains("expected at most 64 clauses, came 10001"), lines::toString);
  }

  @Test
  void aHundredMistakesAreToldAndHowManyMoreThereAre() {
    List<String> lines = refused("x: 1\ny: 2\n".repeat(200));
    assertEquals(101, lines.size());
    assertTrue(lines.getLast().endsWith("more from here on"), lines.getLast());
  }

  @Test
  void whatIsNotTextIsRefused() {
    for (Bytes bytes :
        List.of(Bytes.ofHex("ff"), Bytes.ofHex("613a2001"), Bytes.EMPTY, Bytes.ofUtf8("a: 'b"))) {
      assertThrows(RefusedContractException.class, () -> ContractYaml.read(bytes, Texts::currency));
    }
  }

  @Test
  void thePartsOfAContractHaveTheirLines() throws Exception {
    ReadContract read = Texts.read(Texts.template("cash-on-delivery"));
    List<String> lines = Files.readAllLines(Texts.template("cash-on-delivery"));
    Spot rest = read.spot("stages[0].clauses[0].then.pays[1]");
    assertEquals("exporter: rest", lines.get(rest.line() - 1).substring(rest.column() - 1));
    Spot until = read.spot("deadlines[1].untilMillis");
    assertEquals("<deliver-by>", lines.get(until.line() - 1).substring(until.column() - 1));
    assertEquals(
        read.spot("stages[0].clauses[0].when"), read.spot("stages[0].clauses[0].when.fact"));
    assertEquals(Spot.BEGIN, read.spot("nowhere"));
  }
}
