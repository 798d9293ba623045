package org.lading.formats.iso20022;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.lading.formats.iso20022.Messages.UETR;
import static org.lading.formats.iso20022.Messages.document;
import static org.lading.formats.iso20022.Messages.finding;
import static org.lading.formats.iso20022.Messages.read;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Messages about payments: statuses, returns, recalls and their answers. */
class FollowUpTest {
  private static final String HEADER =
      "<GrpHdr><MsgId>F-1</MsgId><CreDtTm>2026-03-04T09:30:00Z</CreDtTm>%s</GrpHdr>";
  private static final String ORIGINAL =
      "<OrgnlMsgId>M-1</OrgnlMsgId><OrgnlMsgNmId>pacs.008.001.08</OrgnlMsgNmId>"
          + "<OrgnlCreDtTm>2026-03-02T09:30:00Z</OrgnlCreDtTm>";
  private static final String IDS =
      "<OrgnlInstrId>I-1</OrgnlInstrId><OrgnlEndToEndId>E-1</OrgnlEndToEndId>"
          + "<OrgnlTxId>T-1</OrgnlTxId><OrgnlUETR>"
          + UETR
          + "</OrgnlUETR>";
  private static final String REFERENCE =
      "<OrgnlTxRef><IntrBkSttlmAmt Ccy=\"CNY\">10.00</IntrBkSttlmAmt>"
          + "<IntrBkSttlmDt>2026-03-02</IntrBkSttlmDt>"
          + "<Dbtr><Pty><Nm>Almaty Import</Nm></Pty></Dbtr>"
          + "<Cdtr><Agt><FinInstnId><BICFI>ICBKCNBJ</BICFI></FinInstnId></Agt></Cdtr></OrgnlTxRef>";

  private static final PaymentEntry.Original PAYMENT =
      new PaymentEntry.Original(
          "M-1",
          "pacs.008.001.08",
          "I-1",
          "E-1",
          "T-1",
          new Amount("CNY", 1000),
          LocalDate.of(2026, 3, 2));

  private static String status(String group, String... statuses) {
    StringBuilder all = new StringBuilder(HEADER.formatted(""));
    all.append("<OrgnlGrpInfAndSts>").append(ORIGINAL).append(group).append("</OrgnlGrpInfAndSts>");
    for (String one : statuses) {
      all.append(
          "<TxInfAndSts><StsId>S-1</StsId><TxSts>"
              + one
              + "</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf></TxInfAndSts>");
    }
    return document("pacs.002.001.10", "<FIToFIPmtStsRpt>" + all + "</FIToFIPmtStsRpt>");
  }

  @Test
  void aStatusKnowsThePaymentItIsAbout() throws Exception {
    String report =
        status("<GrpSts>PART</GrpSts>", "RJCT")
            .replace("<TxSts>", IDS + "<TxSts>")
            .replace("</TxInfAndSts>", REFERENCE + "</TxInfAndSts>");
    PaymentMessage message = read(report).message();
    assertEquals(1, message.transactions());
    assertEquals(2, message.rows());
    PaymentEntry group = read(report).entries().getFirst();
    assertEquals("PART", group.status());
    assertEquals("M-1", group.original().messageId());
    PaymentEntry row = read(report).entries().getLast();
    assertEquals(PaymentEntry.Kind.STATUS, row.kind());
    assertEquals(new PaymentEntry.Ids(UUID.fromString(UETR), "", "", "S-1", ""), row.ids());
    assertEquals("RJCT", row.status());
    assertEquals(List.of("AC04"), row.reasons());
    assertEquals(PAYMENT, row.original());
    assertEquals("Almaty Import", row.debtor().name());
    assertEquals("ICBKCNBJ", row.creditor().bic());
    assertNull(row.amount());
  }

  @Test
  void theStatusOfAllAndThatOfOneAgree() throws Exception {
    assertEquals(3, read(status("<GrpSts>PART</GrpSts>", "ACSC", "RJCT")).entries().size());
    assertEquals(2, read(status("<GrpSts>RJCT</GrpSts>", "RJCT")).entries().size());
    String at = "TxInfAndSts/TxSts: expected ";
    assertEquals(
        at + "RJCT, as the whole group in GrpSts, got ACSC",
        finding(status("<GrpSts>RJCT</GrpSts>", "RJCT", "ACSC")));
    assertEquals(
        at + "none rejected, with ACSC in GrpSts, got RJCT",
        finding(status("<GrpSts>ACSC</GrpSts>", "ACSC", "RJCT")));
    assertEquals(
        at + "no single status, with RCVD in GrpSts, got ACSP",
        finding(status("<GrpSts>RCVD</GrpSts>", "ACSP")));
  }

  @Test
  void numbersOfStatusesAreHeldToThoseThatAreTold() throws Exception {
    String per =
        "<OrgnlNbOfTxs>%s</OrgnlNbOfTxs><GrpSts>PART</GrpSts><NbOfTxsPerSts>"
            + "<DtldNbOfTxs>%s</DtldNbOfTxs><DtldSts>RJCT</DtldSts></NbOfTxsPerSts>";
    assertEquals(3, read(status(per.formatted("5", "3"), "RJCT", "RJCT")).entries().size());
    assertEquals(
        "OrgnlGrpInfAndSts/NbOfTxsPerSts/DtldNbOfTxs: expected 2 at least, for so many are told of"
            + " with RJCT, got 1",
        finding(status(per.formatted("5", "1"), "RJCT", "RJCT")));
    assertEquals(
        "OrgnlGrpInfAndSts/OrgnlNbOfTxs: expected 3 at least, the sum of NbOfTxsPerSts, got 2",
        finding(status(per.formatted("2", "3"), "RJCT", "RJCT")));
  }

  @Test
  void nothingIsAboutAMessageThatCameLater() {
    assertEquals(
        "OrgnlGrpInfAndSts/OrgnlCreDtTm: expected a day not after 2026-03-04, when the message was"
            + " made, got 2027-03-02",
        finding(status("", "ACSC").replace("<OrgnlCreDtTm>2026", "<OrgnlCreDtTm>2027")));
  }

  private static String returned(String header, String amount, String day) {
    return document(
        "pacs.004.001.09",
        "<PmtRtr>"
            + HEADER.formatted("<NbOfTxs>1</NbOfTxs>" + header)
            + "<TxInf><RtrId>R-1</RtrId><OrgnlGrpInf>"
            + ORIGINAL
            + "</OrgnlGrpInf>"
            + IDS
            + "<RtrdIntrBkSttlmAmt Ccy=\"CNY\">"
            + amount
            + "</RtrdIntrBkSttlmAmt><IntrBkSttlmDt>"
            + day
            + "</IntrBkSttlmDt><RtrRsnInf><Rsn><Prtry>own</Prtry></Rsn></RtrRsnInf>"
            + REFERENCE
            + "</TxInf></PmtRtr>");
  }

  @Test
  void moneyComesBackUnderTheUetrItWentWith() throws Exception {
    String total = "<TtlRtrdIntrBkSttlmAmt Ccy=\"CNY\">9.50</TtlRtrdIntrBkSttlmAmt>";
    PaymentEntry row = read(returned(total, "9.50", "2026-03-04")).entries().getFirst();
    assertEquals(PaymentEntry.Kind.RETURNED, row.kind());
    assertEquals(UUID.fromString(UETR), row.ids().uetr());
    assertEquals("R-1", row.ids().transactionId());
    assertEquals(new Amount("CNY", 950), row.amount());
    assertEquals(LocalDate.of(2026, 3, 4), row.dates().settlement());
    assertEquals(List.of("own"), row.reasons());
    assertEquals(PAYMENT, row.original());
    assertEquals(
        "GrpHdr/TtlRtrdIntrBkSttlmAmt: expected CNY 9.00, the sum of the transactions, got CNY 9.50",
        finding(returned(total, "9.00", "2026-03-04")));
    assertEquals(
        "TxInf/IntrBkSttlmDt: expected a return not before the payment settled, 2026-03-02, got"
            + " 2026-03-01",
        finding(returned(total, "9.50", "2026-03-01")));
  }

  private static final String CASE =
      "<Assgnmt><Id>C-1</Id><CreDtTm>2026-03-04T09:30:00Z</CreDtTm></Assgnmt>";

  private static String asked(String control, String group, String more) {
    return document(
        "camt.056.001.08",
        "<FIToFIPmtCxlReq>"
            + CASE
            + control
            + "<Undrlyg><OrgnlGrpInfAndCxl>"
            + ORIGINAL
            + group
            + "</OrgnlGrpInfAndCxl>"
            + more
            + "</Undrlyg></FIToFIPmtCxlReq>");
  }

  @Test
  void moneyIsAskedBackOneByOneOrAsAWhole() throws Exception {
    String one =
        "<TxInf><CxlId>X-1</CxlId>"
            + IDS
            + "<OrgnlIntrBkSttlmAmt Ccy=\"CNY\">10.00</OrgnlIntrBkSttlmAmt>"
            + "<OrgnlIntrBkSttlmDt>2026-03-02</OrgnlIntrBkSttlmDt>"
            + "<CxlRsnInf><Rsn><Cd>DUPL</Cd></Rsn></CxlRsnInf></TxInf>";
    String control = "<CtrlData><NbOfTxs>1</NbOfTxs><CtrlSum>%s</CtrlSum></CtrlData>";
    PaymentEntry row = read(asked(control.formatted("10"), "", one)).entries().getFirst();
    assertEquals(PaymentEntry.Kind.CANCELLATION_ASKED, row.kind());
    assertEquals(PAYMENT, row.original());
    assertEquals(List.of("DUPL"), row.reasons());
    assertEquals(
        "CtrlData/CtrlSum: expected 10.00, the sum of the transactions, got 11",
        finding(asked(control.formatted("11"), "", one)));
    String whole = "<GrpCxl>true</GrpCxl>";
    assertEquals("M-1", read(asked("", whole, "")).entries().getFirst().original().messageId());
    assertEquals(
        "Undrlyg/TxInf: expected no single request, with GrpCxl true, got one",
        finding(asked("", whole, one)));
  }

  private static String answer(String all, String one) {
    return document(
        "camt.029.001.09",
        "<RsltnOfInvstgtn>"
            + CASE
            + "<Sts><Conf>"
            + all
            + "</Conf></Sts><CxlDtls><TxInfAndSts><CxlStsId>Y-1</CxlStsId><OrgnlGrpInf>"
            + ORIGINAL
            + "</OrgnlGrpInf>"
            + IDS
            + "<TxCxlSts>"
            + one
            + "</TxCxlSts><CxlStsRsnInf><Rsn><Cd>CUST</Cd></Rsn></CxlStsRsnInf>"
            + REFERENCE
            + "</TxInfAndSts></CxlDtls></RsltnOfInvstgtn>");
  }

  @Test
  void anAnswerToARecallAgreesWithItself() throws Exception {
    PaymentEntry row = read(answer("RJCR", "RJCR")).entries().getFirst();
    assertEquals(PaymentEntry.Kind.CANCELLATION_RESOLVED, row.kind());
    assertEquals("RJCR", row.status());
    assertEquals("Y-1", row.ids().transactionId());
    assertEquals(PAYMENT, row.original());
    String at = "CxlDtls/TxInfAndSts/TxCxlSts: expected what agrees with ";
    assertEquals(at + "CNCL in Sts/Conf, got RJCR", finding(answer("CNCL", "RJCR")));
    assertEquals(at + "RJCR in Sts/Conf, got ACCR", finding(answer("RJCR", "ACCR")));
  }
}
