package org.lading.formats.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lading.contract.Document;
import org.lading.crypto.Bytes;

/** Templates are contracts, and filled in they are the contracts they say. */
class ContractTemplateTest {
  private static ContractTemplate of(String text) throws RefusedContractException {
    return ContractTemplate.of(Bytes.ofUtf8(text));
  }

  private static String text(String name) throws Exception {
    return Files.readString(Texts.template(name));
  }

  @Test
  void theProgramKnowsEachTemplateOfTheDocumentation() throws Exception {
    assertEquals(
        ContractTemplate.NAMES.stream().sorted().toList(),
        Texts.files("templates", ".yaml").stream().map(ContractTemplateTest::name).toList());
    assertEquals(
        ContractTemplate.NAMES.stream().sorted().toList(),
        Texts.files("templates", ".md").stream().map(ContractTemplateTest::name).toList());
  }

  private static String name(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.lastIndexOf('.'));
  }

  @Test
  void eachComesWithTheProgram() throws Exception {
    for (String name : ContractTemplate.NAMES) {
      ContractTemplate template = ContractTemplate.named(name);
      assertTrue(template.summary().endsWith("."), name + ": " + template.summary());
      assertFalse(template.values().isEmpty(), name);
      assertEquals(of(text(name)).values(), template.values());
    }
    assertThrows(java.io.IOException.class, () -> ContractTemplate.named("../broken"));
  }

  @Test
  void filledWithItsExamplesItIsTheSameContractWithoutValues() throws Exception {
    for (String name : ContractTemplate.NAMES) {
      String filled = of(text(name)).filled(Map.of());
      assertFalse(filled.contains("\nvalues:"), name);
      assertFalse(filled.matches("(?s).*<[a-z-]+>.*"), name + " has a value left");
      Document example = Texts.read(Texts.template(name)).document();
      assertEquals(example, Texts.read(filled).document(), name);
      // What a trader reads first stays: the comment, the layout.
      assertTrue(filled.startsWith("# " + of(text(name)).summary()), name);
    }
  }

  @Test
  void aValueIsPutInWhereverItsNameStands() throws Exception {
    ContractTemplate template = of(text("cash-on-delivery"));
    String filled =
        template.filled(
            Map.of("exporter", "tian-shan-fruit", "freight", "1 %", "price", "7.01 CNY"));
    Document document = Texts.read(filled).document();
    assertEquals("tian-shan-fruit", document.parties().getFirst().organisation().name());
    assertEquals(701, document.escrow().most());
    assertTrue(filled.contains("- carrier: 1 %\n"), filled);
  }

  @Test
  void whatWouldMeanSomethingInYamlStandsInQuotes() throws Exception {
    for (String odd :
        List.of("a: b", "x # y", "[", "\"quoted\" \\", "- a", "'", "50 %, or less", " a ")) {
      String filled = of(text("cash-on-delivery")).filled(Map.of("item", odd));
      Document document = Texts.read(filled).document();
      assertEquals(List.of(odd), document.goods().items(), filled);
    }
  }

  @Test
  void aNameThatIsNoneOfItsValuesIsToldWithAGuess() throws Exception {
    ContractTemplate template = of(text("cash-on-delivery"));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> template.filled(Map.of("exportr", "x")));
    assertEquals("the template has no value exportr; did you mean exporter?", refused.getMessage());
    assertThrows(IllegalArgumentException.class, () -> template.filled(Map.of("exporter", "a\nb")));
  }

  @Test
  void itsCommentsSayWhatItsValuesAre() throws Exception {
    assertEquals(
        new ContractTemplate.Value("importer", "importer", "organisation that buys and receives"),
        of(text("cash-on-delivery")).values().get(1));
  }

  @Test
  void whatIsNoTemplateIsRefused() {
    assertThrows(RefusedContractException.class, () -> of("[a]"));
    assertThrows(RefusedContractException.class, () -> of("{\"values\": {}}"));
  }
}
