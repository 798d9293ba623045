package org.lading.formats.iso20022;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Messages written for tests, and what is said of them. */
final class Messages {
  static final String UETR = "8a562c67-ca16-48ba-b074-65581be6f011";
  static final String IBAN = "CH5109000000250092291";

  private Messages() {}

  static String document(String version, String inside) {
    return "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:"
        + version
        + "\">"
        + inside
        + "</Document>";
  }

  /** A pacs.008 whose header says {@code header} beside the rest, with these transactions. */
  static String pacs008(String header, String... transactions) {
    return document(
        "pacs.008.001.08",
        "<FIToFICstmrCdtTrf><GrpHdr><MsgId>M-1</MsgId><CreDtTm>2026-03-02T09:30:00+08:00</CreDtTm>"
            + header
            + "<SttlmInf><SttlmMtd>CLRG</SttlmMtd></SttlmInf></GrpHdr>\n"
            + String.join("\n", transactions)
            + "</FIToFICstmrCdtTrf>");
  }

  static String transaction(String number, String uetr, String currency, String amount) {
    return "<CdtTrfTxInf><PmtId><InstrId>I-"
        + number
        + "</InstrId><EndToEndId>E-"
        + number
        + "</EndToEndId><TxId>T-"
        + number
        + "</TxId>"
        + (uetr.isEmpty() ? "" : "<UETR>" + uetr + "</UETR>")
        + "</PmtId><IntrBkSttlmAmt Ccy=\""
        + currency
        + "\">"
        + amount
        + "</IntrBkSttlmAmt><IntrBkSttlmDt>2026-03-02</IntrBkSttlmDt><ChrgBr>SHAR</ChrgBr>"
        + "<Dbtr><Nm>Almaty Import</Nm></Dbtr><DbtrAcct><Id><IBAN>"
        + IBAN
        + "</IBAN></Id></DbtrAcct><DbtrAgt><FinInstnId><BICFI>HSBKKZKX</BICFI></FinInstnId></DbtrAgt>"
        + "<CdtrAgt><FinInstnId><BICFI>ICBKCNBJ</BICFI></FinInstnId></CdtrAgt>"
        + "<Cdtr><Nm>Ningbo Export</Nm></Cdtr><CdtrAcct><Id><Othr><Id>6222</Id></Othr></Id></CdtrAcct>"
        + "<RmtInf><Ustrd>for machines</Ustrd><Strd><RfrdDocInf><Nb>INV-"
        + number
        + "</Nb></RfrdDocInf><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf>"
        + "</CdtTrfTxInf>";
  }

  static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  static PaymentReader reader() {
    return new PaymentReader(Money.KNOWN, null);
  }

  static PaymentReader.Read read(String text) throws IOException, RefusedMessageException {
    return reader().readAll(stream(text));
  }

  /** All that is wrong with a message that is refused. */
  static List<String> findings(String text) {
    return assertThrows(RefusedMessageException.class, () -> read(text)).findings().stream()
        .map(Finding::toString)
        .toList();
  }

  /** The one thing that is wrong with it, without its place. */
  static String finding(String text) {
    List<String> all = findings(text);
    if (all.size() != 1) {
      throw new AssertionError(String.join("\n", all));
    }
    return all.getFirst().replaceFirst("^line \\d+, column \\d+(?:, |: )", "");
  }
}
