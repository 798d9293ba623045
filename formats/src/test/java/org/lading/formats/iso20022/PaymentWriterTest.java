package org.lading.formats.iso20022;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lading.formats.iso20022.Messages.UETR;

import java.io.IOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lading.formats.epcis.Position;
import org.lading.testkit.Seeded;
import org.lading.testkit.Shared;

/** What is written is valid against the official schemas and reads back equal. */
class PaymentWriterTest {
  private static final PaymentWriter.Header HEADER =
      new PaymentWriter.Header("L-1", OffsetDateTime.parse("2026-03-04T01:00:00+08:00"));
  private static final Party.Account ACCOUNT = new Party.Account("", "icbc/exporter-cny");
  private static final PaymentWriter.Report REPORT =
      new PaymentWriter.Report("R-1", ACCOUNT, "CNY");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 3);

  private final PaymentWriter writer = new PaymentWriter(Money.KNOWN);

  private static PaymentEntry payment(PaymentEntry.Kind kind, String uetr, long minor) {
    boolean settled = kind == PaymentEntry.Kind.SETTLED;
    return new PaymentEntry(
        kind,
        new Position(1, 1),
        settled ? "" : "R-1",
        new PaymentEntry.Ids(UUID.fromString(uetr), "I<1>", settled ? "" : "E&1", "T-1", "B-1"),
        new Amount("CNY", minor),
        new Party(
            "Алматы Импорт", "506700GE1G29325QX363", "", new Party.Account(Messages.IBAN, "")),
        new Party("宁波出口", "", "ICBKCNBJNBO", ACCOUNT),
        new Party.Agents(
            new Party.Agent("HSBKKZKX", "", ""),
            new Party.Agent("", "506700GE1G29325QX363", "CNAPS/102"),
            new Party.Agent("", "", "021150706"),
            Party.Agent.NONE),
        new PaymentEntry.Dates(null, DAY, settled ? null : DAY, settled ? null : DAY),
        new PaymentEntry.Remittance(List.of("INV-1", "INV-2"), List.of("for machines")),
        settled ? Party.Account.NONE : ACCOUNT,
        settled ? "" : "BOOK",
        settled ? List.of() : List.of("AC04"),
        !settled,
        PaymentEntry.Original.NONE);
  }

  private static String uetr(int number) {
    return PaymentWriter.uetr(new UUID(number, ~number)).toString();
  }

  /** A row as it would be anywhere. */
  private static PaymentEntry placeless(PaymentEntry row) {
    return new PaymentEntry(
        row.kind(),
        new Position(1, 1),
        row.group(),
        row.ids(),
        row.amount(),
        row.debtor(),
        row.creditor(),
        row.agents(),
        row.dates(),
        row.remittance(),
        row.account(),
        row.status(),
        row.reasons(),
        row.reversal(),
        row.original());
  }

  private static List<PaymentEntry> back(String text) throws IOException, RefusedMessageException {
    return Messages.read(text).entries().stream().map(PaymentWriterTest::placeless).toList();
  }

  private String transfers(PaymentEntry... payments) throws UnwritablePaymentException {
    return writer.creditTransfers(HEADER, PaymentWriter.Settlement.CLEARING, List.of(payments));
  }

  private static PaymentEntry settled(String uetr, long minor) {
    return payment(PaymentEntry.Kind.SETTLED, uetr, minor);
  }

  @Test
  void paymentsReadBackEqual() throws Exception {
    PaymentEntry one = settled(UETR, 123_456_00);
    PaymentEntry two =
        new PaymentEntry(
            one.kind(),
            one.at(),
            "",
            new PaymentEntry.Ids(UUID.fromString(uetr(7)), "", "E-2", "", ""),
            new Amount("KWD", 1),
            new Party("A", "", "", Party.Account.NONE),
            new Party("", "", "HSBKKZKX", Party.Account.NONE),
            new Party.Agents(
                new Party.Agent("HSBKKZKX", "", ""),
                new Party.Agent("ICBKCNBJ", "", ""),
                Party.Agent.NONE,
                Party.Agent.NONE),
            PaymentEntry.Dates.NONE,
            PaymentEntry.Remittance.NONE,
            Party.Account.NONE,
            "",
            List.of(),
            false,
            PaymentEntry.Original.NONE);
    String text = transfers(one, two);
    assertEquals(List.of(one, two), back(text));
    PaymentMessage message = Messages.read(text).message();
    assertEquals("123456.001", message.controlSum());
    assertEquals("2026-03-04T01:00+08:00", String.valueOf(message.created()));
  }

  private List<PaymentEntry> entries() {
    return List.of(
        payment(PaymentEntry.Kind.BOOKED_CREDIT, UETR, 500_00),
        payment(PaymentEntry.Kind.BOOKED_DEBIT, uetr(2), 700_01));
  }

  private String statement(long closing) throws UnwritablePaymentException {
    return writer.statement(
        HEADER, REPORT, new PaymentWriter.Balances(DAY, DAY, 100_00, closing), entries());
  }

  @Test
  void statementsAndNoticesReadBackEqual() throws Exception {
    List<PaymentEntry> rows = back(statement(-100_01));
    assertEquals(new Amount("CNY", 100_00), rows.get(0).amount());
    assertEquals(new Amount("CNY", -100_01), rows.get(1).amount());
    assertEquals(entries(), rows.subList(2, 4));
    assertEquals(entries(), back(writer.notification(HEADER, REPORT, entries())));
  }

  @Test
  void allThatIsWrittenIsValidAgainstTheOfficialSchemas() throws Exception {
    SchemaFolder schemas = SchemaFolder.open(Shared.data("settlement/iso20022/xsd"));
    PaymentReader reader = new PaymentReader(Money.KNOWN, schemas);
    for (String text :
        List.of(
            transfers(settled(UETR, 999_999_999_999_999_000L), other(uetr(3))),
            statement(-100_01),
            writer.notification(HEADER, REPORT, entries()))) {
      assertTrue(reader.read(Messages.stream(text), row -> {}).schemaChecked());
    }
  }

  private static PaymentEntry other(String uetr) {
    PaymentEntry one = settled(uetr, 5);
    PaymentEntry.Ids ids = one.ids();
    return new PaymentEntry(
        one.kind(),
        one.at(),
        "",
        new PaymentEntry.Ids(ids.uetr(), "", "E-2", "T-2", ""),
        one.amount(),
        one.debtor(),
        one.creditor(),
        one.agents(),
        PaymentEntry.Dates.NONE,
        PaymentEntry.Remittance.NONE,
        Party.Account.NONE,
        "",
        List.of(),
        false,
        PaymentEntry.Original.NONE);
  }

  private String refused(PaymentEntry... payments) {
    return String.valueOf(
        assertThrows(UnwritablePaymentException.class, () -> transfers(payments)).getMessage());
  }

  @Test
  void whatDoesNotFitOrContradictsItselfIsNotWritten() {
    assertTrue(
        String.valueOf(
                assertThrows(UnwritablePaymentException.class, () -> statement(0)).getMessage())
            .contains("expected CNY -100.01: the opening balance CNY 100.00"));
    assertTrue(refused().contains("one payment at least"));
    assertTrue(refused(settled(UETR, -1)).contains("an amount of zero or more"));
    assertTrue(refused(settled(UETR, Long.MAX_VALUE)).contains("at most 18 digits"));
    assertTrue(refused(settled(UETR, 1), settled(UETR, 1)).contains("would be refused"));
    assertTrue(refused(settled("8a562c67-ca16-18ba-b074-65581be6f011", 1)).contains("a UETR"));
    assertTrue(
        refused(payment(PaymentEntry.Kind.SETTLED, UETR, 1), named("x".repeat(141)))
            .contains("Nm has room for 140 characters, not 141"));
    assertTrue(refused(named("a\u0001")).contains("U+1"));
    assertTrue(refused(named("")).contains("Cdtr needs a name, an LEI or a BIC"));
  }

  private static PaymentEntry named(String creditor) {
    PaymentEntry one = settled(uetr(9), 1);
    return new PaymentEntry(
        one.kind(),
        one.at(),
        "",
        one.ids(),
        one.amount(),
        one.debtor(),
        new Party(creditor, "", "", Party.Account.NONE),
        one.agents(),
        one.dates(),
        one.remittance(),
        one.account(),
        "",
        List.of(),
        false,
        one.original());
  }

  @Test
  void aUetrOfTheLedgersOwnIsOfVersionFourAndKeepsTheOtherBits() {
    Seeded.Random random = new Seeded.Random(20022);
    for (int i = 0; i < 100; i++) {
      UUID bits = new UUID(random.nextLong(), random.nextLong());
      UUID uetr = PaymentWriter.uetr(bits);
      assertEquals(4, uetr.version());
      assertEquals(2, uetr.variant());
      assertEquals(0, (bits.getMostSignificantBits() ^ uetr.getMostSignificantBits()) & ~0xF000L);
    }
  }
}
