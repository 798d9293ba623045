package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders, payments, calendars and exchange, as members type them. */
class TradeCommandsTest {
  private static final String UETR = "8a562c67-ca16-48ba-b074-65581be6f01";

  private final MoneySession money;

  TradeCommandsTest(@TempDir Path directory) throws IOException {
    money = MoneySession.in(directory.toRealPath());
  }

  private static void assertSays(String text, String... words) {
    for (String word : words) {
      assertTrue(
          text.replaceAll(" +", " ").contains(word.replaceAll(" +", " ")),
          "expected \"" + word + "\" in:\n" + text);
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(money.session().file(name), text);
  }

  private void message(String name, int number, String amount, int count, String reference)
      throws IOException {
    write(
        name,
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"><FIToFICstmrCdtTrf>
         <GrpHdr><MsgId>M%1$d</MsgId><CreDtTm>2026-11-20T09:30:00+08:00</CreDtTm>
          <NbOfTxs>%3$d</NbOfTxs><SttlmInf><SttlmMtd>CLRG</SttlmMtd></SttlmInf></GrpHdr>
         <CdtTrfTxInf><PmtId><EndToEndId>E%1$d</EndToEndId><UETR>%5$s%1$d</UETR></PmtId>
         <IntrBkSttlmAmt Ccy="CNY">%2$s</IntrBkSttlmAmt>
         <IntrBkSttlmDt>2026-11-20</IntrBkSttlmDt><ChrgBr>SHAR</ChrgBr>
         <Dbtr><Nm>Almaty  import</Nm></Dbtr>
         <DbtrAgt><FinInstnId><Nm>B</Nm></FinInstnId></DbtrAgt>
         <CdtrAgt><FinInstnId><Nm>B</Nm></FinInstnId></CdtrAgt>
         <Cdtr><Nm>Ningbo Export</Nm></Cdtr>
         <RmtInf><Ustrd>for invoice %4$s, thanks</Ustrd></RmtInf></CdtTrfTxInf>
        </FIToFICstmrCdtTrf></Document>
        """
            .formatted(number, amount, count, reference, UETR));
  }

  private void owe(String number, String amount) {
    money.succeed(
        "exporter",
        "order",
        "record",
        number,
        "--buyer",
        "importer",
        "--seller",
        "exporter",
        "--amount",
        amount,
        "--currency",
        "CNY",
        "--due",
        "2026-11-01");
  }

  @Test
  void paymentsAreMatchedOrNamedFieldByFieldAndAnImportIsRepeatable() throws IOException {
    owe("INV-9", "1234.50");
    owe("INV-10", "500.00");
    money.succeed("importer", "order", "confirm", "exporter/INV-9");
    write("parties.csv", "member,name\nimporter,Almaty Import\nexporter,Ningbo Export\n");
    message("m1.xml", 1, "1234.50", 1, "INV-9");
    message("m2.xml", 2, "500.01", 1, "INV-10");
    message("m3.xml", 3, "5.00", 2, "INV-10");
    message("m4.xml", 4, "7.00", 1, "INV-77");
    assertSays(
        money.run("icbc", "payment", "import", "m1.xml").all(),
        "refused line",
        "neither debtor nor creditor is known as a member");
    String[] all = {
      "payment", "import", "m1.xml", "m2.xml", "m3.xml", "m4.xml", "--parties", "parties.csv"
    };
    Session.Result first = money.run("icbc", all);
    assertEquals(2, first.exitCode());
    assertSays(
        first.all(),
        "exporter/INV-9 matched",
        "with exporter/INV-10: amount expected 500.00, got 500.01",
        "GrpHdr/NbOfTxs: expected 1, for so many transactions there are, got 2",
        "unmatched");
    assertSays(money.run("icbc", all).all(), "0 recorded now, 1 told before");
    assertSays(
        money.succeed("importer", "payment", "import", "m2.xml", "--parties", "parties.csv"),
        "1 recorded now, 0 told before");
    assertSays(money.ask("payment", "show", UETR + "2"), "icbc pacs.008", "importer pacs.008");
    assertSays(money.ask("order", "list", "--status", "paid"), "exporter/INV-9", "confirmed");
    assertSays(money.ask("order", "show", "exporter/INV-10"), "remaining 500.00 CNY", "mismatched");
    assertSays(
        money.ask("payment", "list", "--result", "mismatched", "-o", "json"),
        "\"field\": \"amount\"",
        "\"expected\": \"500.00\"",
        "\"got\": \"500.01\"");
    String open = money.ask("settlement", "open");
    assertSays(open, "exporter/INV-10", "unmatched");
    assertFalse(open.contains("INV-9"), open);
    assertSays(
        money.ask("settlement", "report", "--html", "report.html"), "3, 1 mismatched: 33.3 %");
    String page = Files.readString(money.session().file("report.html"));
    assertSays(page, "<svg", "exporter to importer", "1.2 on the Ningbo platform");
    assertFalse(page.contains("http://") && !page.contains("http://www.w3.org/2000/svg"), page);
  }

  @Test
  void returnTakesTheMoneyBackFromTheOrder() throws IOException {
    owe("INV-9", "1234.50");
    write("parties.csv", "member,name\nimporter,Almaty Import\nexporter,Ningbo Export\n");
    message("m1.xml", 1, "1234.50", 1, "INV-9");
    money.succeed("icbc", "payment", "import", "m1.xml", "--parties", "parties.csv");
    assertSays(money.ask("order", "list"), "1234.50 CNY 1234.50 CNY 2026-11-01 paid");
    write(
        "return.xml",
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.004.001.09"><PmtRtr>
         <GrpHdr><MsgId>R1</MsgId><CreDtTm>2026-11-21T09:30:00+08:00</CreDtTm>
          <NbOfTxs>1</NbOfTxs><SttlmInf><SttlmMtd>CLRG</SttlmMtd></SttlmInf></GrpHdr>
         <TxInf><RtrId>R1</RtrId><OrgnlUETR>%s1</OrgnlUETR>
          <RtrdIntrBkSttlmAmt Ccy="CNY">1234.50</RtrdIntrBkSttlmAmt>
          <IntrBkSttlmDt>2026-11-21</IntrBkSttlmDt></TxInf>
        </PmtRtr></Document>
        """
            .formatted(UETR));
    assertSays(
        money.succeed("icbc", "payment", "import", "return.xml"), "1 recorded now", "undone");
    assertSays(money.ask("order", "list"), "1234.50 CNY 0.00 CNY 2026-11-01 open");
  }

  @Test
  void ordersOfATableAreRecordedTogetherOrNotAtAll() throws IOException {
    write(
        "orders.csv",
        """
        number,buyer,seller,amount,currency,due,references
        A-1,importer,exporter,100.00,CNY,2026-12-31,PO-1 PO-2
        A-2,importer,exporter,200.00,CNY,2026-12-31,
        """);
    assertSays(
        money.succeed("exporter", "order", "import", "orders.csv"), "order A-1", "order A-2");
    assertSays(money.ask("order", "show", "exporter/A-1"), "PO-1, PO-2");
    write(
        "orders.csv",
        """
        number,buyer,seller,amount,currency,due
        A-3,importer,exporter,100.00,CNY,2026-12-31
        A-4,importer,exporter,100.00,CNY,31.12.2026
        """);
    assertSays(
        money.run("exporter", "order", "import", "orders.csv").all(),
        "line 3: not a day: 31.12.2026",
        "nothing was recorded");
  }

  @Test
  void calendarIsPublishedOnceAndNeverGuessed() throws IOException {
    write(
        "cn.json",
        """
        {"calendar": "CN", "version": 2026, "first": "2026-04-20", "last": "2026-05-31",
         "holidays": [{"date": "2026-05-01", "name": "Labour Day"},
                      {"date": "2026-05-04", "name": "Labour Day"}],
         "workingDays": [{"date": "2026-05-09", "name": "in lieu"}]}
        """);
    money.succeed("icbc", "calendar", "import", "cn.json");
    assertSays(
        money.ask("calendar", "days", "CN", "2026-04-30", "2026-05-09"), "5 working days by CN");
    Session.Result outside =
        money
            .session()
            .lading("calendar", "days", "CN", "2026-04-30", "2026-06-09", "--ledger", "ledger");
    assertEquals(1, outside.exitCode());
    assertSays(outside.all(), "not covered by CN");
    assertEquals(2, money.run("icbc", "calendar", "import", "cn.json").exitCode());
    write("bad.json", "{\"calendar\": \"KZ\", \"version\": 1, \"holiday\": []}");
    assertSays(money.run("icbc", "calendar", "import", "bad.json").all(), "does not read");
  }

  @Test
  void calendarOfRestDaysAloneNeedsNoHoliday() throws IOException {
    write(
        "ae.json",
        """
        {"calendar": "AE", "version": 1, "first": "2026-04-01", "last": "2026-04-30",
         "restDays": ["FRIDAY"]}
        """);
    money.succeed("icbc", "calendar", "import", "ae.json");
    assertSays(
        money.ask("calendar", "days", "AE", "2026-04-01", "2026-04-11"), "8 working days by AE");
    write("empty.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n");
    String[] ics = {"calendar", "import", "empty.ics", "--name", "KZ", "--version", "1"};
    assertSays(money.run("icbc", ics).all(), "the files name no day", "--first and --last");
    String[] covering = Arrays.copyOf(ics, ics.length + 4);
    System.arraycopy(
        new String[] {"--first", "2026-04-01", "--last", "2026-04-30"}, 0, covering, ics.length, 4);
    money.succeed("icbc", covering);
    assertSays(
        money.ask("calendar", "days", "KZ", "2026-04-01", "2026-04-11"), "7 working days by KZ");
  }

  @Test
  void exchangeMovesBothCurrenciesByTheSignedRatioRoundedDown() {
    money.succeed("icbc", "account", "open", "icbc/fx", "--currency", "CNY");
    money.succeed("icbc", "account", "open", "icbc/yen", "--currency", "JPY", "--limit", "none");
    money.succeed(
        "icbc", "account", "open", "icbc/importer-yen", "--owner", "importer", "--currency", "JPY");
    money.succeed(
        "icbc",
        "fx",
        "quote",
        "--sells",
        "CNY",
        "--buys",
        "JPY",
        "--rate",
        "20.7",
        "--receives",
        "icbc/fx",
        "--pays",
        "icbc/yen",
        "--most",
        "1000.00",
        "--until",
        "1h");
    String quote =
        money.ask("fx", "list").lines().skip(1).findFirst().orElseThrow().split(" +", -1)[1];
    String[] exchange = {
      "fx",
      "exchange",
      "icbc",
      quote,
      "100.01",
      "--from",
      "icbc/importer",
      "--to",
      "icbc/importer-yen"
    };
    money.succeed("importer", exchange);
    assertEquals("2070 JPY", money.balance("icbc/importer-yen"));
    assertEquals("9899.99 CNY", money.balance("icbc/importer"));
    assertSays(money.succeed("importer", exchange), "done before");
    money.succeed("icbc", "fx", "withdraw", quote);
    assertSays(
        money
            .run(
                "importer",
                "fx",
                "exchange",
                "icbc",
                quote,
                "5",
                "--from",
                "icbc/importer",
                "--to",
                "icbc/importer-yen")
            .all(),
        "333 the quote was withdrawn");
  }
}
