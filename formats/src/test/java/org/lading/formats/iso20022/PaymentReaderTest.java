package org.lading.formats.iso20022;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lading.formats.iso20022.Messages.UETR;
import static org.lading.formats.iso20022.Messages.document;
import static org.lading.formats.iso20022.Messages.finding;
import static org.lading.formats.iso20022.Messages.findings;
import static org.lading.formats.iso20022.Messages.pacs008;
import static org.lading.formats.iso20022.Messages.read;
import static org.lading.formats.iso20022.Messages.transaction;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is read from a message, and what hostile and malformed ones cost and say. */
class PaymentReaderTest {
  @Test
  void aPaymentIsReadWithAllThatReconciliationNeeds() throws Exception {
    PaymentReader.Read read =
        read(pacs008("<NbOfTxs>1</NbOfTxs>", transaction("1", UETR, "CNY", "1234.5")));
    assertEquals("pacs.008.001.08", read.message().version().name());
    assertEquals("not schema-checked", read.message().schemaNote());
    assertEquals("2026-03-02T09:30+08:00", String.valueOf(read.message().created()));
    PaymentEntry entry = read.entries().getFirst();
    assertEquals(PaymentEntry.Kind.SETTLED, entry.kind());
    assertEquals(new PaymentEntry.Ids(UUID.fromString(UETR), "I-1", "E-1", "T-1", ""), entry.ids());
    assertEquals(new Amount("CNY", 123450), entry.amount());
    assertEquals(
        new Party("Almaty Import", "", "", new Party.Account(Messages.IBAN, "")), entry.debtor());
    assertEquals(
        new Party("Ningbo Export", "", "", new Party.Account("", "6222")), entry.creditor());
    assertEquals("HSBKKZKX", entry.agents().debtor().bic());
    assertEquals("ICBKCNBJ", entry.agents().creditor().bic());
    assertEquals(LocalDate.of(2026, 3, 2), entry.dates().settlement());
    assertNull(entry.dates().booking());
    assertEquals(
        new PaymentEntry.Remittance(List.of("RF18539007547034", "INV-1"), List.of("for machines")),
        entry.remittance());
    assertEquals(2, entry.at().line());
  }

  @Test
  void aPaymentOfBanksForThemselvesHasThemAsItsParties() throws Exception {
    String bank = "<FinInstnId><%s>%s</%s></FinInstnId>";
    String inside =
        "<%s><GrpHdr><MsgId>M-1</MsgId><CreDtTm>2026-03-02T09:30:00</CreDtTm>"
            + "<NbOfTxs>1</NbOfTxs></GrpHdr><CdtTrfTxInf><PmtId><EndToEndId>E-1</EndToEndId>"
            + "</PmtId><IntrBkSttlmAmt Ccy=\"USD\">1000000.00</IntrBkSttlmAmt><Dbtr>"
            + bank
            + "</Dbtr><Cdtr>"
            + bank
            + "</Cdtr></CdtTrfTxInf></%s>";
    for (String[] one :
        new String[][] {
          {"pacs.009.001.08", "FICdtTrf", "BICFI"}, {"pacs.009.001.02", "FinInstnCdtTrf", "BIC"}
        }) {
      String root = one[1];
      String bic = one[2];
      String text = inside.formatted(root, bic, "HSBKKZKX", bic, bic, "ICBKCNBJ", bic, root);
      PaymentEntry row = read(document(one[0], text)).entries().getFirst();
      assertEquals(PaymentEntry.Kind.SETTLED, row.kind());
      assertEquals(new Amount("USD", 100_000_000), row.amount());
      assertEquals("HSBKKZKX", row.debtor().bic());
      assertEquals("ICBKCNBJ", row.creditor().bic());
    }
  }

  @Test
  void amountsAreExactInTheMinorUnitsOfTheirCurrency() throws Exception {
    assertEquals(new Amount("JPY", 1234), amount("JPY", "1234"));
    assertEquals(new Amount("KWD", 1234567), amount("KWD", "1234.567"));
    assertEquals(new Amount("KWD", 1234000), amount("KWD", " 1234 "));
    assertEquals(new Amount("USD", 50), amount("USD", ".5"));
    assertEquals(new Amount("USD", 500), amount("USD", "+05."));
    assertEquals(new Amount("USD", Long.MAX_VALUE), amount("USD", "92233720368547758.07"));
  }

  private static Amount amount(String currency, String text) throws Exception {
    Amount amount =
        read(pacs008("", transaction("1", "", currency, text))).entries().getFirst().amount();
    return java.util.Objects.requireNonNull(amount);
  }

  @Test
  void refusesAmountsThatTheCurrencyDoesNotHave() {
    String at = "CdtTrfTxInf/IntrBkSttlmAmt: expected ";
    assertEquals(at + "at most 2 decimals, as many as CNY has, got 1.005", refused("CNY", "1.005"));
    assertEquals(at + "no decimals, as many as JPY has, got 1.0", refused("JPY", "1.0"));
    assertEquals(
        at + "at most 3 decimals, as many as KWD has, got 1.0005", refused("KWD", "1.0005"));
    assertEquals(at + "a currency that is known here, got ABC", refused("ABC", "1"));
    assertEquals(at + "a currency that is known here, got none", refused("\" x=\"", "1"));
    assertEquals(at + "a currency with a minor unit, got XAU, which has none", refused("XAU", "1"));
    assertEquals(at + "an amount of zero or more, got -1", refused("CNY", "-1"));
    assertEquals(
        at + "an amount below 2^63 minor units of USD, got 92233720368547758.08",
        refused("USD", "92233720368547758.08"));
    for (String bad : List.of("1e3", "", "1,50", "0x10", "NaN", "1.2.3", "१")) {
      assertEquals(at + "an amount such as 1234.50, got \"" + bad + "\"", refused("CNY", bad));
    }
  }

  private static String refused(String currency, String amount) {
    return finding(pacs008("", transaction("1", "", currency, amount)));
  }

  @Test
  void refusesAMalformedUetr() {
    for (String bad :
        List.of(
            "8a562c67-ca16-48ba-b074-65581be6f01",
            "8A562C67-CA16-48BA-B074-65581BE6F011",
            "8a562c67-ca16-18ba-b074-65581be6f011",
            "8a562c67ca1648bab07465581be6f011",
            "unknown")) {
      assertEquals(
          "CdtTrfTxInf/PmtId/UETR: expected a UETR: a UUID of version 4 (RFC 4122) in small letters,"
              + " got \""
              + bad
              + "\"",
          finding(pacs008("", transaction("1", bad, "CNY", "1"))));
    }
  }

  @Test
  void refusesAForeignNamespaceWhereverItStands() {
    String foreign = pacs008("").replace("urn:iso:std:iso:20022:tech:xsd:", "urn:swift:xsd:");
    assertEquals(
        "expected a namespace of ISO 20022, such as"
            + " urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08, got urn:swift:xsd:pacs.008.001.08",
        finding(foreign));
    String inside =
        pacs008("", transaction("1", "", "CNY", "1").replace("<Dbtr>", "<Dbtr xmlns=\"urn:x\">"));
    assertEquals(
        "CdtTrfTxInf/Dbtr: expected elements in the namespace"
            + " urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08 of the message, got Dbtr in urn:x",
        finding(inside));
    assertTrue(finding("<html/>").contains("expected a Document of ISO 20022"));
    assertTrue(finding("<html>" + pacs008("") + "</html>").contains("html in no namespace around"));
  }

  @Test
  void saysWhichMessagesAndVersionsAreRead() {
    assertTrue(
        finding(document("camt.052.001.02", "")).contains("a message that is read: pain.001,"));
    assertEquals(
        "expected a version that is read: pacs.008.001.02 to pacs.008.001.13, got"
            + " urn:iso:std:iso:20022:tech:xsd:pacs.008.001.99",
        finding(document("pacs.008.001.99", "")));
    assertTrue(finding(document("pacs.008.001.08", "<PmtRtr/>")).contains("got PmtRtr"));
    assertTrue(finding(document("pacs.008.001.08", "")).contains("expected FIToFICstmrCdtTrf"));
  }

  @Test
  void supplementaryDataOfOthersAreSteppedOver() throws Exception {
    String data =
        "<SplmtryData><Envlp><x xmlns=\"urn:x\">1</x></Envlp></SplmtryData></CdtTrfTxInf>";
    String one = transaction("1", "", "CNY", "1").replace("</CdtTrfTxInf>", data);
    assertEquals(1, read(pacs008("", one) + "<!-- end -->").entries().size());
  }

  @Test
  void aBusinessHeaderMustNameTheMessageInIt() throws Exception {
    String header =
        "<BusMsg><h:AppHdr xmlns:h=\"urn:iso:std:iso:20022:tech:xsd:head.001.001.02\">"
            + "<h:BizMsgIdr>B-1</h:BizMsgIdr><h:MsgDefIdr>pacs.008.001.08</h:MsgDefIdr></h:AppHdr>";
    String message = header + pacs008("", transaction("1", "", "CNY", "1")) + "</BusMsg>";
    assertEquals("B-1", read(message).message().businessId());
    assertEquals(
        "AppHdr/MsgDefIdr: expected pacs.008.001.08, as the Document in it, got pacs.009.001.08",
        finding(message.replace(">pacs.008.001.08<", ">pacs.009.001.08<")));
    assertTrue(
        finding(message.replace("</BusMsg>", pacs008("") + "</BusMsg>"))
            .contains("one message in a file"));
  }

  @Test
  void refusesEntitiesAndWhatLiesOutside() {
    String bomb =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    String outside = "<!DOCTYPE x [<!ENTITY file SYSTEM \"file:///etc/hostname\">]>";
    String web = "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\">";
    for (String head : List.of(bomb, outside, web)) {
      assertTrue(finding(head + pacs008("")).contains("no document type declaration"), head);
    }
    assertTrue(
        finding(pacs008("", transaction("&secret;", "", "CNY", "1")))
            .contains("the entity &secret;"));
  }

  @Test
  void refusesElementsInsideElementsWithoutEnd() {
    String said = finding(pacs008("<a>".repeat(100_000)));
    assertTrue(said.endsWith("expected at most 64 elements inside elements, got more"), said);
  }

  @Test
  void refusesATransactionWithMoreThanAnyHas() {
    String texts = "<Ustrd>x</Ustrd>".repeat(30_000);
    String one = transaction("1", "", "CNY", "1").replace("<Ustrd>", texts + "<Ustrd>");
    assertTrue(finding(pacs008("", one)).contains("in one CdtTrfTxInf, got more"));
  }

  @Test
  void aTextInAsManyPiecesAsCharactersCostsNoMoreThanItsLength() throws Exception {
    String pieces = "&#65;".repeat(200_000);
    String one = transaction("1", "", "CNY", "1").replace("for machines", pieces);
    assertEquals(
        200_000,
        read(pacs008("", one)).entries().getFirst().remittance().texts().getFirst().length());
  }

  @Test
  void whatIsRememberedOfATransactionIsShort() {
    String one = transaction("x".repeat(10_000), "", "CNY", "1");
    String said = finding(pacs008("", one));
    assertTrue(said.contains("an identifier of at most 35 characters, got T-xxx"), said);
    assertTrue(said.length() < 1_000, said);
  }

  @Test
  void aDateMayHaveATimeZoneAndNothingElseBehindIt() throws Exception {
    String one = transaction("1", "", "CNY", "1");
    for (String good : List.of("2026-03-02Z", "2026-03-02+08:00", " 2026-03-02 ")) {
      PaymentEntry row = read(pacs008("", one.replace("2026-03-02", good))).entries().getFirst();
      assertEquals(LocalDate.of(2026, 3, 2), row.dates().settlement());
    }
    for (String bad : List.of("2026-03-02x", "2026-02-30", "02.03.2026", "20260302", "")) {
      assertEquals(
          "CdtTrfTxInf/IntrBkSttlmDt: expected a date such as 2026-03-31, got \"" + bad + "\"",
          finding(pacs008("", one.replace("2026-03-02", bad))));
    }
  }

  @Test
  void aTimeIsThatOfXmlSchema() throws Exception {
    String good = "2026-03-02T09:30:00+08:00";
    String message = pacs008("", transaction("1", "", "CNY", "1"));
    assertEquals(
        "2026-03-03T00:00Z",
        String.valueOf(read(message.replace(good, "2026-03-02T24:00:00Z")).message().created()));
    assertEquals(
        "2026-03-02T09:30:00.125",
        String.valueOf(read(message.replace(good, "2026-03-02T09:30:00.125")).message().created()));
    for (String bad :
        List.of("2026-03-02", "2026-03-02T25:00:00", "2026-03-02T09:30", "now", "T")) {
      assertTrue(finding(message.replace(good, bad)).contains("a date and time such as"), bad);
    }
  }

  @Test
  void aGibibyteInOneTextIsRefusedAfterAFewMebibytes() {
    for (String begin : List.of("<!-- <a>", "<x y=\"", "<![CDATA[ <a> ", "<MsgId>")) {
      Endless endless =
          new Endless(
              pacs008("").replaceFirst("<GrpHdr>.*\n.*", "") + begin, "x".repeat(1 << 14), 1 << 16);
      RefusedMessageException e =
          assertThrows(
              RefusedMessageException.class, () -> Messages.reader().read(endless, row -> {}));
      assertTrue(endless.served < 8 << 20, begin + ": " + endless.served);
      assertTrue(String.valueOf(e.getMessage()).contains("expected"), e.getMessage());
    }
  }

  @Test
  void aMessageOfAnyLengthTakesTheMemoryOfOneTransactionUpToTheBound() throws Exception {
    int rows = Integer.getInteger("lading.test.payments", 5_000);
    String head =
        pacs008("<NbOfTxs>" + rows + "</NbOfTxs>").replace("</FIToFICstmrCdtTrf></Document>", "");
    String each = transaction("1", "", "CNY", "1").replace("<TxId>T-1</TxId>", "");
    long[] seen = new long[1];
    try (Endless endless = new Endless(head, each, rows).then("</FIToFICstmrCdtTrf></Document>")) {
      PaymentMessage message =
          new PaymentReader(Money.KNOWN, null, rows).read(endless, row -> seen[0]++);
      assertEquals(rows, message.transactions());
      assertEquals(rows, seen[0]);
    }
    try (Endless endless = new Endless(head, each, rows).then("</FIToFICstmrCdtTrf></Document>")) {
      RefusedMessageException e =
          assertThrows(
              RefusedMessageException.class,
              () -> new PaymentReader(Money.KNOWN, null, 1_000).read(endless, row -> {}));
      assertTrue(
          String.valueOf(e.getMessage()).contains("at most 1000 transactions in a message"),
          e.getMessage());
      assertTrue(endless.served < 2 << 20, "" + endless.served);
    }
  }

  @Test
  void aMessageCutOffSaysSo() {
    String said = finding(pacs008("").substring(0, 200));
    assertTrue(said.contains("it may be cut off"), said);
    assertTrue(finding("").contains("expected XML"));
  }

  @Test
  void aFaultOfTheSourceIsNotAFaultOfTheMessage() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the disk is gone");
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            throw new IOException("the disk is gone");
          }
        };
    IOException e =
        assertThrows(IOException.class, () -> Messages.reader().read(broken, row -> {}));
    assertEquals("the disk is gone", e.getMessage());
  }

  @Test
  void whatStandsWhereItHasNoPlaceIsRefusedRatherThanLeftOut() {
    String stray = document("camt.053.001.08", "<BkToCstmrStmt><Ntry/></BkToCstmrStmt>");
    assertTrue(finding(stray).contains("expected Ntry where the message has its place"));
    List<String> late =
        findings(
            document(
                "pacs.008.001.08",
                "<FIToFICstmrCdtTrf>" + transaction("1", "", "CNY", "1") + "</FIToFICstmrCdtTrf>"));
    assertTrue(late.getFirst().contains("the header of the message first"), late.toString());
  }

  /** A message made while it is read: so and so many times the same. */
  static final class Endless extends InputStream {
    private final byte[] head;
    private final byte[] again;
    private final long times;
    private byte[] tail = new byte[0];
    long served;

    Endless(String head, String again, long times) {
      this.head = Messages.stream(head).readAllBytes();
      this.again = Messages.stream(again).readAllBytes();
      this.times = times;
    }

    Endless then(String text) {
      tail = Messages.stream(text).readAllBytes();
      return this;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      long middle = served - head.length;
      long end = times * again.length;
      byte[] from = middle < 0 ? head : middle < end ? again : tail;
      int at = (int) (middle < 0 ? served : middle < end ? middle % again.length : middle - end);
      if (at >= from.length) {
        return -1;
      }
      int count = Math.min(length, from.length - at);
      System.arraycopy(from, at, buffer, offset, count);
      served += count;
      return count;
    }
  }
}
