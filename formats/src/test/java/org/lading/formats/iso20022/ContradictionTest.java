package org.lading.formats.iso20022;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lading.formats.iso20022.Messages.UETR;
import static org.lading.formats.iso20022.Messages.document;
import static org.lading.formats.iso20022.Messages.finding;
import static org.lading.formats.iso20022.Messages.findings;
import static org.lading.formats.iso20022.Messages.pacs008;
import static org.lading.formats.iso20022.Messages.read;
import static org.lading.formats.iso20022.Messages.transaction;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages that satisfy their schema and contradict themselves: one test for each way. */
class ContradictionTest {
  private static final String OTHER = UETR.replace("8a56", "8a57");

  private static String two() {
    return transaction("1", UETR, "CNY", "10.00") + transaction("2", OTHER, "CNY", "20.50");
  }

  @Test
  void sumsAndCountsOfPaymentsAreHeldToThem() throws Exception {
    String good =
        "<NbOfTxs>2</NbOfTxs><CtrlSum>30.5</CtrlSum>"
            + "<TtlIntrBkSttlmAmt Ccy=\"CNY\">30.50</TtlIntrBkSttlmAmt>";
    assertEquals("30.5", read(pacs008(good, two())).message().controlSum());
    assertEquals("CNY", read(pacs008(good, two())).message().currency());
    assertEquals(
        "GrpHdr/NbOfTxs: expected 2, for so many transactions there are, got 3",
        finding(pacs008("<NbOfTxs>3</NbOfTxs>", two())));
    assertEquals(
        "GrpHdr/CtrlSum: expected 30.50, the sum of the transactions, got 30.51",
        finding(pacs008("<CtrlSum>30.51</CtrlSum>", two())));
    assertEquals(
        "GrpHdr/TtlIntrBkSttlmAmt: expected CNY 30.50, the sum of the transactions, got CNY 30.49",
        finding(pacs008("<TtlIntrBkSttlmAmt Ccy=\"CNY\">30.49</TtlIntrBkSttlmAmt>", two())));
  }

  @Test
  void everyContradictionIsNamedInTheOrderOfTheMessage() {
    String bad =
        pacs008(
            "<NbOfTxs>3</NbOfTxs><CtrlSum>1</CtrlSum>",
            transaction("1", UETR, "CNY", "10.005"),
            transaction("1", UETR, "CNY", "20.50").replace(Messages.IBAN, "CH5109000000250092292"));
    List<String> all = findings(bad);
    assertEquals(5, all.size(), String.join("\n", all));
    assertTrue(all.get(0).contains("GrpHdr/NbOfTxs"), all.get(0));
    assertTrue(all.get(1).startsWith("line 2, column "), all.get(1));
    assertTrue(all.get(1).contains("decimals"), all.get(1));
    assertTrue(all.get(2).contains("T-1, as at line 2, column "), all.get(2));
    assertTrue(
        all.get(3).contains("CdtTrfTxInf/PmtId/UETR: expected an identifier of"), all.get(3));
    assertTrue(all.get(4).contains("IBAN"), all.get(4));
  }

  @Test
  void currenciesAreNotMixedWhereTheMessageSaysOne() {
    assertEquals(
        "CdtTrfTxInf/IntrBkSttlmAmt: expected CNY, the currency of the total in"
            + " GrpHdr/TtlIntrBkSttlmAmt, got USD",
        finding(
            pacs008(
                "<TtlIntrBkSttlmAmt Ccy=\"CNY\">30.00</TtlIntrBkSttlmAmt>",
                transaction("1", "", "CNY", "10"),
                transaction("2", "", "USD", "20"))));
  }

  @Test
  void theDayOfSettlementIsSaidOnce() {
    assertEquals(
        "CdtTrfTxInf/IntrBkSttlmDt: expected 2026-03-03, as in GrpHdr/IntrBkSttlmDt, got 2026-03-02",
        finding(
            pacs008(
                "<IntrBkSttlmDt>2026-03-03</IntrBkSttlmDt>", transaction("1", "", "CNY", "1"))));
  }

  @Test
  void identifiersOfBanksAccountsAndCompaniesAreWellFormed() {
    String one = transaction("1", "", "CNY", "1");
    assertEquals(
        "CdtTrfTxInf/DbtrAcct/Id/IBAN: expected an IBAN with its check digits (ISO 13616), got"
            + " \"CH5209000000250092291\"",
        finding(pacs008("", one.replace("CH51", "CH52"))));
    assertEquals(
        "CdtTrfTxInf/DbtrAgt/FinInstnId/BICFI: expected a BIC of 8 or 11 characters (ISO 9362), got"
            + " \"HSBKKZKX1\"",
        finding(pacs008("", one.replace("HSBKKZKX", "HSBKKZKX1"))));
    String lei = "<Nm>Almaty Import</Nm><Id><OrgId><LEI>506700GE1G29325QX363</LEI></OrgId></Id>";
    assertEquals(
        "CdtTrfTxInf/Dbtr/Id/OrgId/LEI: expected an LEI with its check digits (ISO 17442), got"
            + " \"506700GE1G29325QX364\"",
        finding(pacs008("", one.replace("<Nm>Almaty Import</Nm>", lei.replace("363<", "364<")))));
  }

  @Test
  void aGroupOfAsksToPayHasItsOwnSumAndCount() throws Exception {
    String good = pain001("1", "10", "3", "35");
    assertEquals(3, read(good).entries().size());
    assertEquals("G-2", read(good).entries().getLast().group());
    assertEquals(
        "PmtInf/NbOfTxs: expected 1, for so many transactions in this PmtInf there are, got 2",
        finding(pain001("2", "10", "3", "35")));
    assertEquals(
        "PmtInf/CtrlSum: expected 10.00, the sum of the transactions in this PmtInf, got 11",
        finding(pain001("1", "11", "3", "35")));
    assertEquals(
        "GrpHdr/CtrlSum: expected 35.00, the sum of the transactions, got 25",
        finding(pain001("1", "10", "3", "25")));
  }

  private static String pain001(String count, String sum, String all, String total) {
    String group =
        "<PmtInf><PmtInfId>G-%s</PmtInfId><PmtMtd>TRF</PmtMtd><NbOfTxs>%s</NbOfTxs>"
            + "<CtrlSum>%s</CtrlSum><ReqdExctnDt><Dt>2026-03-05</Dt></ReqdExctnDt>"
            + "<Dbtr><Nm>Almaty Import</Nm></Dbtr>%s</PmtInf>";
    String ask =
        "<CdtTrfTxInf><PmtId><EndToEndId>NOTPROVIDED</EndToEndId></PmtId>"
            + "<Amt><InstdAmt Ccy=\"CNY\">%s</InstdAmt></Amt></CdtTrfTxInf>";
    return document(
        "pain.001.001.09",
        "<CstmrCdtTrfInitn><GrpHdr><MsgId>A-1</MsgId><CreDtTm>2026-03-02T09:30:00</CreDtTm>"
            + "<NbOfTxs>"
            + all
            + "</NbOfTxs><CtrlSum>"
            + total
            + "</CtrlSum></GrpHdr>"
            + group.formatted("1", count, sum, ask.formatted("10.00"))
            + group.formatted("2", "2", "25", ask.formatted("5.00") + ask.formatted("20"))
            + "</CstmrCdtTrfInitn>");
  }

  /** A statement of 1,000.00 and two entries, which everything below changes. */
  private static final String STATEMENT =
      document(
          "camt.053.001.08",
          "<BkToCstmrStmt><GrpHdr><MsgId>S-1</MsgId><CreDtTm>2026-03-03T01:00:00</CreDtTm></GrpHdr>"
              + "<Stmt><Id>S-1-1</Id><CreDtTm>2026-03-03T01:00:00</CreDtTm><FrToDt>"
              + "<FrDtTm>2026-03-02T00:00:00</FrDtTm><ToDtTm>2026-03-02T23:59:59</ToDtTm></FrToDt>"
              + "<Acct><Id><Othr><Id>6222</Id></Othr></Id><Ccy>CNY</Ccy></Acct>"
              + balance("OPBD", "1000.00", "2026-03-02")
              + balance("CLBD", "1050.00", "2026-03-02")
              + "<TxsSummry><TtlNtries><NbOfNtries>3</NbOfNtries><Sum>157.00</Sum></TtlNtries>"
              + "<TtlCdtNtries><NbOfNtries>2</NbOfNtries><Sum>107.00</Sum></TtlCdtNtries>"
              + "</TxsSummry>\n"
              + entry(
                  "100.00",
                  "CRDT",
                  "BOOK",
                  "<Btch><NbOfTxs>2</NbOfTxs></Btch>"
                      + detail("60.00", "CRDT")
                      + detail("40.00", "CRDT"))
              + entry("50.00", "DBIT", "BOOK", detail("50.00", "DBIT"))
              + entry("7.00", "CRDT", "PDNG", "")
              + "</Stmt></BkToCstmrStmt>");

  private static String balance(String code, String amount, String day) {
    return "<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy=\"CNY\">%s</Amt>"
            .formatted(code, amount)
        + "<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>".formatted(day);
  }

  private static String entry(String amount, String sign, String status, String details) {
    return "<Ntry><Amt Ccy=\"CNY\">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>%s</Cd></Sts>"
            .formatted(amount, sign, status)
        + "<BookgDt><Dt>2026-03-02</Dt></BookgDt><ValDt><Dt>2026-03-02</Dt></ValDt>"
        + "<BkTxCd/><NtryDtls>"
        + details
        + "</NtryDtls></Ntry>\n";
  }

  private static String detail(String amount, String sign) {
    return "<TxDtls><Amt Ccy=\"CNY\">%s</Amt><CdtDbtInd>%s</CdtDbtInd></TxDtls>"
        .formatted(amount, sign);
  }

  private static void spoilt(String from, String to, String expected) {
    assertTrue(STATEMENT.contains(from), from);
    int last = STATEMENT.lastIndexOf(from);
    String spoilt = STATEMENT.substring(0, last) + to + STATEMENT.substring(last + from.length());
    assertEquals(expected, finding(spoilt));
  }

  @Test
  void aStatementFollowsFromItsEntries() throws Exception {
    List<PaymentEntry> rows = read(STATEMENT).entries();
    assertEquals(
        List.of(
            PaymentEntry.Kind.OPENING_BALANCE,
            PaymentEntry.Kind.CLOSING_BALANCE,
            PaymentEntry.Kind.BOOKED_CREDIT,
            PaymentEntry.Kind.BOOKED_CREDIT,
            PaymentEntry.Kind.BOOKED_DEBIT,
            PaymentEntry.Kind.ANNOUNCED_CREDIT),
        rows.stream().map(PaymentEntry::kind).toList());
    spoilt(
        ">1050.00<",
        ">1057.00<",
        "Stmt/Bal/Amt: expected CNY 1050.00: the opening balance CNY 1000.00 and booked entries of"
            + " CNY 50.00, got CNY 1057.00");
    spoilt(
        "<NbOfNtries>3<",
        "<NbOfNtries>2<",
        "Stmt/TxsSummry/TtlNtries/NbOfNtries: expected 3, for so many entries there are, got 2");
    spoilt(
        "<Sum>107.00<",
        "<Sum>100.00<",
        "Stmt/TxsSummry/TtlCdtNtries/Sum: expected 107.00, the sum of the credit entries, got"
            + " 100.00");
    spoilt(
        "2026-03-02T23:59:59",
        "2026-03-09T23:59:59",
        "Stmt/FrToDt/ToDtTm: expected a day not after 2026-03-03, when the message was made, got"
            + " 2026-03-09");
    spoilt(
        "<FrDtTm>2026-03-02T00:00:00",
        "<FrDtTm>2026-03-03T00:00:00+08:00",
        "Stmt/FrToDt/ToDtTm: expected an end not before the beginning, 2026-03-03, got 2026-03-02");
  }

  @Test
  void anEntryIsTheSumOfWhatIsItemised() {
    spoilt(
        ">60.00<",
        ">50.00<",
        "Stmt/Ntry/Amt: expected CNY 90.00 credit, the sum of the transactions that are itemised,"
            + " got CNY 100.00 credit");
    spoilt(
        "<NbOfTxs>2<",
        "<NbOfTxs>3<",
        "Stmt/Ntry/NtryDtls/Btch/NbOfTxs: expected 2, for so many transactions that are itemised"
            + " there are, got 3");
    spoilt(
        detail("50.00", "DBIT"),
        detail("50.00", "CRDT"),
        "Stmt/Ntry/Amt: expected CNY -50.00 debit, the sum of the transactions that are itemised,"
            + " got CNY 50.00 debit");
  }

  @Test
  void bookingsAreInsideTheirStatement() {
    String entry = entry("50.00", "DBIT", "BOOK", detail("50.00", "DBIT"));
    spoilt(
        entry,
        entry.replace("<BookgDt><Dt>2026-03-02", "<BookgDt><Dt>2026-03-03"),
        "Stmt/Ntry/BookgDt: expected a booking from 2026-03-02 to 2026-03-02, the days of the"
            + " statement, got 2026-03-03");
  }

  @Test
  void anotherCurrencyThanTheAccountsIsNamed() {
    String entry = entry("7.00", "CRDT", "PDNG", "");
    String spoilt = STATEMENT.replace(entry, entry.replace("CNY", "USD"));
    assertTrue(
        findings(spoilt).stream()
            .anyMatch(one -> one.endsWith("expected CNY, the currency of the account, got USD")),
        findings(spoilt).toString());
  }

  @Test
  void aBookingInAnotherTimeZoneIsNoContradiction() throws Exception {
    String zoned = STATEMENT.replace("T23:59:59", "T15:59:59Z");
    String entry = entry("50.00", "DBIT", "BOOK", detail("50.00", "DBIT"));
    String next =
        zoned.replace(entry, entry.replace("<BookgDt><Dt>2026-03-02", "<BookgDt><Dt>2026-03-03"));
    assertEquals(6, read(next).entries().size());
  }

  @Test
  void onePageOfAStatementIsNotHeldToTheBalancesOfAll() throws Exception {
    String page =
        STATEMENT
            .replace(">1050.00<", ">9999.00<")
            .replace(
                "</Id><CreDtTm>",
                "</Id><StmtPgntn><PgNb>2</PgNb><LastPgInd>true</LastPgInd></StmtPgntn><CreDtTm>");
    assertEquals(6, read(page).entries().size());
  }

  @Test
  void aSignIsCreditOrDebit() {
    spoilt(
        "<CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>PDNG",
        "<Sts><Cd>PDNG",
        "Stmt/Ntry: expected CRDT or DBIT in CdtDbtInd, got none");
  }
}
