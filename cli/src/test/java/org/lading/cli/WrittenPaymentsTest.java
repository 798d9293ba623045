package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lading.formats.iso20022.Amount;
import org.lading.formats.iso20022.PaymentEntry;
import org.lading.formats.iso20022.PaymentReader;
import org.lading.formats.iso20022.RefusedMessageException;
import org.lading.formats.iso20022.SchemaFolder;
import org.lading.membership.Currency;
import org.lading.testkit.Shared;

/** What the ledger settled leaves it as messages that banks read. */
class WrittenPaymentsTest {
  private static final Pattern TRANSFER = Pattern.compile("transfer ([0-9a-f]{32}):");
  private static final List<Currency> CURRENCIES =
      List.of(
          new Currency("CNY", OptionalInt.of(2)), new Currency("JPY", OptionalInt.of(0)));

  private final MoneySession money;

  WrittenPaymentsTest(@TempDir Path directory) throws IOException {
    money = MoneySession.in(directory.toRealPath());
  }

  private String made(String member, String... words) {
    Matcher found = TRANSFER.matcher(money.succeed(member, words));
    assertTrue(found.find());
    return found.group(1);
  }

  private String paid(String amount, String reference) {
    return made(
        "importer",
        "transfer",
        "make",
        "icbc/importer",
        "icbc/exporter",
        amount,
        "--reference",
        reference);
  }

  /** Reads a message as a bank would: by the official schema too, where that is at hand. */
  private List<PaymentEntry> read(String file) throws IOException, RefusedMessageException {
    Path xsd =
        Path.of(System.getProperty("lading.shared", "../../shared"), "data/settlement/iso20022/xsd");
    SchemaFolder schemas = Files.isDirectory(xsd) ? SchemaFolder.open(xsd) : null;
    try (InputStream in = Files.newInputStream(money.session().file(file))) {
      PaymentReader.Read read = new PaymentReader(CURRENCIES, schemas).readAll(in);
      assertEquals(schemas != null, read.message().schemaChecked());
      return read.entries();
    }
  }

  /** Why a question is not answered. */
  private String refused(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--ledger", "ledger"));
    Session.Result result = money.session().lading(all.toArray(String[]::new));
    assertEquals(2, result.exitCode(), result.all());
    return result.all();
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  @Test
  void transferIsWrittenAsPacs008() throws Exception {
    String id = paid("1234.50", "INV-9");
    String lacking = refused("payment", "write", "pacs.008", id, "--of", "importer");
    assertTrue(lacking.contains("--bic"), lacking);
    String[] write = {
      "payment",
      "write",
      "pacs.008",
      id,
      "--of",
      "importer",
      "--bic",
      "icbc=ICBKCNBJXXX",
      "--iban",
      "icbc/importer=KZ86125KZT5004100100",
      "--out",
      "p.xml"
    };
    assertTrue(money.ask(write).contains("pacs.008.001.08"));
    PaymentEntry row = read("p.xml").getFirst();
    assertEquals(PaymentEntry.Kind.SETTLED, row.kind());
    assertEquals(new Amount("CNY", 123_450), row.amount());
    assertEquals("importer", row.debtor().name());
    assertEquals("KZ86125KZT5004100100", row.debtor().account().iban());
    assertEquals("icbc/exporter", row.creditor().account().other());
    assertEquals("ICBKCNBJXXX", row.agents().debtor().bic());
    assertEquals(List.of("INV-9"), row.remittance().references());
    assertEquals(id, row.ids().endToEndId());
    assertEquals(today(), row.dates().settlement());
    assertTrue(refused(write).contains("already exists"));
    write[write.length - 1] = "q.xml";
    money.ask(write);
    assertEquals(row.ids().uetr(), read("q.xml").getFirst().ids().uetr());
    // It was matched as it was posted: told again as made elsewhere, it would count twice.
    String imported = money.succeed("importer", "payment", "import", "p.xml");
    assertTrue(imported.contains("0 recorded now"), imported);
    assertTrue(imported.contains("a transfer of this ledger"), imported);
  }

  @Test
  void statementHasAllEntriesAndBalancesThatFollow() throws Exception {
    paid("1000.00", "INV-1");
    String pending =
        made(
            "importer",
            "transfer",
            "pending",
            "icbc/importer",
            "icbc/exporter",
            "500.00",
            "--until",
            "10d");
    money.succeed("importer", "transfer", "post", pending, "--amount", "120.00");
    Files.writeString(
        money.session().file("debts.csv"),
        "from,to,amount\nicbc/importer,icbc/exporter,50.00\nicbc/exporter,icbc/importer,20.00\n");
    money.succeed(
        "importer", "transfer", "net", "debts.csv", "--currency", "CNY", "--draft", "net.txt");
    money.succeed("importer", "draft", "sign", "net.txt", "--signers", "exporter");
    money.succeed("exporter", "draft", "sign", "net.txt");
    money.succeed("exporter", "draft", "send", "net.txt");
    money.ask("payment", "write", "camt.053", "--account", "icbc/exporter", "--out", "s.xml");
    List<PaymentEntry> rows = read("s.xml");
    assertEquals(new Amount("CNY", 0), rows.get(0).amount());
    assertEquals(new Amount("CNY", 1150_00), rows.get(1).amount());
    assertEquals(
        List.of(1000_00L, 120_00L, 30_00L),
        rows.stream().skip(2).map(row -> row.amount().minorUnits()).toList());
    assertEquals("importer", rows.get(2).debtor().name());
    assertTrue(rows.get(2).ids().uetr() != null && rows.get(4).ids().uetr() == null);
    long second = Long.parseLong(rows.get(3).ids().bankReference().split("-", 2)[0]);
    money.ask(
        "payment",
        "write",
        "camt.053",
        "--account",
        "icbc/exporter",
        "--from",
        Long.toString(second),
        "--to",
        Long.toString(second),
        "--out",
        "t.xml");
    rows = read("t.xml");
    assertEquals(
        List.of(1000_00L, 1120_00L, 120_00L),
        rows.stream().map(row -> row.amount().minorUnits()).toList());
    String day = today().minusDays(1).toString();
    money.ask(
        "payment",
        "write",
        "camt.053",
        "--account",
        "icbc/importer",
        "--from",
        day,
        "--to",
        day,
        "--out",
        "u.xml");
    rows = read("u.xml");
    assertEquals(
        List.of(0L, 0L), rows.stream().map(row -> row.amount().minorUnits()).toList());
    String later =
        refused(
            "payment",
            "write",
            "camt.053",
            "--account",
            "icbc/importer",
            "--to",
            today().plusDays(2).toString());
    assertTrue(later.contains("is still to come"), later);
  }

  @Test
  void noticeTellsWhatWasBookedAndWhatIsExpected() throws Exception {
    String made = paid("7.00", "INV-2, and " + "x".repeat(200));
    String pending =
        made(
            "importer",
            "transfer",
            "pending",
            "icbc/importer",
            "icbc/exporter",
            "5.00",
            "--until",
            "10d");
    String[] write = {
      "payment",
      "write",
      "camt.054",
      made,
      pending,
      "--of",
      "importer",
      "--account",
      "icbc/exporter",
      "--out",
      "n.xml"
    };
    money.ask(write);
    List<PaymentEntry> rows = read("n.xml");
    assertEquals(
        List.of(PaymentEntry.Kind.BOOKED_CREDIT, PaymentEntry.Kind.ANNOUNCED_CREDIT),
        rows.stream().map(PaymentEntry::kind).toList());
    assertEquals(
        "INV-2, and " + "x".repeat(200), String.join("", rows.getFirst().remittance().texts()));
    assertFalse(
        money
            .ask("payment", "write", "camt.054", "--account", "icbc/exporter")
            .contains("PDNG"));
    String open = refused("payment", "write", "pacs.008", pending, "--of", "importer");
    assertTrue(open.contains("is still pending"), open);
  }

  @Test
  void whatCannotBeWrittenIsNamed() {
    assertTrue(refused("payment", "write", "camt.052").contains("pacs.008, camt.053"));
    assertTrue(refused("payment", "write", "camt.053").contains("--account BANK/NAME"));
    String id = paid("1.00", "A");
    String iban =
        refused(
            "payment",
            "write",
            "pacs.008",
            id,
            "--of",
            "importer",
            "--bic",
            "icbc=ICBKCNBJ",
            "--iban",
            "icbc/importer=KZ86125KZT5004100101");
    assertTrue(iban.contains("IBAN"), iban);
    String unknown =
        refused("payment", "write", "pacs.008", "0".repeat(32), "--of", "importer");
    assertTrue(unknown.contains("there is no transfer"), unknown);
  }
}
