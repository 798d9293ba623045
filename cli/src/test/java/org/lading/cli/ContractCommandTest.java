package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lading.cli.Session.Result;
import org.lading.contract.Document;
import org.lading.crypto.Bytes;

/** Contracts are drafted and shown with no ledger at hand. */
class ContractCommandTest {
  private static final Path CONTRACTS =
      Path.of(System.getProperty("lading.root", ".."), "docs", "contracts").toAbsolutePath();
  private static final String TEMPLATE =
      CONTRACTS.resolve("templates").resolve("cash-on-delivery.yaml").toString();

  @TempDir private Path directory;
  private Session session;

  @BeforeEach
  void sitDown() throws Exception {
    session = Session.in(directory.toRealPath());
  }

  @Test
  void aContractIsDraftedShownAndComesBackFromItsBytes() throws Exception {
    session.succeed(
        "contract",
        "new",
        "--template",
        TEMPLATE,
        "--set",
        "exporter=tian-shan-fruit",
        "--set",
        "price=90000.00 CNY",
        "--out",
        "sale.yaml");
    assertTrue(Files.readString(session.file("sale.yaml")).contains("amount: 90000.00 CNY\n"));
    String shown = session.succeed("contract", "show", "sale.yaml", "--bytes", "sale.contract");
    Document document =
        Document.decode(Bytes.wrap(Files.readAllBytes(session.file("sale.contract"))));
    assertTrue(shown.contains(document.hash().hex()), shown);
    assertEquals("tian-shan-fruit", document.parties().getFirst().organisation().name());
    String text = shown.substring(shown.indexOf("title:"), shown.indexOf("its bytes"));
    Files.writeString(session.file("again.yaml"), text);
    assertTrue(session.succeed("contract", "show", "again.yaml").contains(document.hash().hex()));
    Result twice = session.lading("contract", "show", "sale.yaml", "--bytes", "sale.contract");
    assertEquals(2, twice.exitCode(), twice.all());
  }

  @Test
  void withoutAFileTheTextIsPrinted() throws Exception {
    String text = session.succeed("contract", "new", "--template", TEMPLATE);
    Files.writeString(session.file("sale.yaml"), text);
    session.succeed("contract", "show", "sale.yaml");
    assertTrue(text.startsWith("# "), text);
  }

  @Test
  void whatIsWrongWithATextIsToldWithItsLines() throws Exception {
    Path broken = CONTRACTS.resolve("broken").resolve("two-rests.yaml");
    Files.copy(broken, session.file("two-rests.yaml"));
    Result refused = session.lading("contract", "show", "two-rests.yaml");
    assertEquals(2, refused.exitCode(), refused.all());
    assertEquals("", refused.out());
    assertTrue(
        refused.err().startsWith("two-rests.yaml:43:25: only one can get the rest"), refused.err());
    Result json = session.lading("contract", "show", "two-rests.yaml", "-o", "json");
    assertEquals(2, json.exitCode(), json.all());
    assertTrue(json.err().contains("two-rests.yaml:43:25: only one"), json.err());
    assertTrue(json.err().startsWith("{"), json.err());
  }

  @Test
  void valuesThatDoNotFitWriteNothing() throws Exception {
    Result refused =
        session.lading(
            "contract", "new", "--template", TEMPLATE, "--set", "price=many", "--out", "x.yaml");
    assertEquals(2, refused.exitCode(), refused.all());
    assertTrue(
        refused.err().contains("'amount: many': expected a sum with its currency"), refused.err());
    assertFalse(Files.exists(session.file("x.yaml")));
    Result unknown =
        session.lading("contract", "new", "--template", TEMPLATE, "--set", "pries=1", "--out", "x");
    assertTrue(unknown.err().contains("did you mean price?"), unknown.err());
    assertEquals(2, unknown.exitCode(), unknown.all());
    Result none = session.lading("contract", "new", "--template", "cash-on-deliverie");
    assertTrue(none.err().contains("did you mean cash-on-delivery?"), none.err());
    assertEquals(2, none.exitCode(), none.all());
  }

  @Test
  void templatesAndTheirValuesAreListed() {
    String all = session.succeed("contract", "templates");
    assertTrue(all.contains("documentary-collection"), all);
    String values = session.succeed("contract", "templates", "cash-on-delivery");
    assertTrue(values.contains("organisation that buys and receives"), values);
    String json = session.succeed("contract", "templates", TEMPLATE, "-o", "json");
    assertTrue(json.contains("\"value\": \"freight\""), json);
  }

  @Test
  void eachTemplateOfTheProgramMakesAContract() {
    String all = session.succeed("contract", "templates");
    for (String line : all.lines().skip(1).toList()) {
      if (!line.isBlank() && !line.startsWith(" ")) {
        String name = line.substring(0, line.indexOf(' '));
        session.succeed("contract", "new", "--template", name, "--out", name + ".yaml");
        session.succeed("contract", "show", name + ".yaml", "-o", "json");
      }
    }
  }
}
