package org.lading.cli.demo;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.lading.cli.frame.Failure;

/** Who pays what for the consignment: on the ledger, and by a bank's message that does not fit. */
final class Paying {
  private static final int DAYS_TO_PAY = 30;
  private static final String BANK = Party.BANK.organisation();
  static final String IMPORTER = BANK + "/almaty-trade-cny";
  static final String EXPORTER = BANK + "/zhongshan-cny";
  static final String CARRIER = BANK + "/silk-rail-cny";
  private static final String ISSUED = BANK + "/issued-cny";
  private static final String INVOICE = "ZA-2611";
  private static final String FREIGHT = "SR-0711";

  private final Stage stage;
  private final DemoFolder folder;
  private final LocalDate today;

  Paying(Stage stage, DemoFolder folder, long nowMillis) {
    this.stage = stage;
    this.folder = folder;
    this.today = LocalDate.ofInstant(Instant.ofEpochMilli(nowMillis), ZoneOffset.UTC);
  }

  void openAccounts() throws Failure {
    stage.chapter("The bank opens accounts");
    open(ISSUED, BANK, "none", "The bank issues money from an account of its own ...");
    open(
        BANK + "/contracts-cny",
        BANK,
        "credits",
        "... and pays through this one out of contracts.");
    open(IMPORTER, Party.IMPORTER.organisation(), "credits", "An account of the importer,");
    open(EXPORTER, Party.EXPORTER.organisation(), "credits", "one of the exporter,");
    open(CARRIER, Party.CARRIER.organisation(), "credits", "and one of the railway.");
    move(ISSUED, IMPORTER, "120000.00", "paid-in", Party.BANK, "Money that was paid in.");
  }

  void tell() throws Failure, IOException {
    stage.chapter("What else is owed: an advance on the kettles, and their way");
    owe(
        INVOICE,
        Party.EXPORTER,
        "26400.00",
        "The exporter's invoice for the advance names the pallet it is for.");
    stage.run(
        "The importer agrees: nobody can say later that it was another sum.",
        "order",
        "confirm",
        Party.EXPORTER.organisation() + "/" + INVOICE,
        "--profile",
        Party.IMPORTER.role());
    owe(FREIGHT, Party.CARRIER, "9300.00", "The railway's invoice for the freight.");
    stage.chapter("The importer pays the advance on the ledger");
    move(
        IMPORTER,
        EXPORTER,
        "26400.00",
        INVOICE,
        Party.IMPORTER,
        "The payment names the invoice, so it is matched in the very block that holds it.");
    stage.chapter("The freight was paid elsewhere: a message of the bank tells of it");
    folder.write("bank/parties.csv", parties());
    folder.write("bank/freight.xml", message());
    stage.run(
        "90.00 too much: the ledger says so at once, to the bank, the importer and the railway.",
        "payment",
        "import",
        folder.name("bank/freight.xml"),
        "--parties",
        folder.name("bank/parties.csv"),
        "--profile",
        Party.BANK.role());
    stage.run(
        "The advance is paid and its invoice is closed; one invoice is open, with the reason.",
        "settlement",
        "open");
    stage.run(
        "How long it took from shipment to payment, for both sides the same.",
        "settlement",
        "report");
  }

  private void owe(String number, Party seller, String amount, String sentence) throws Failure {
    stage.run(
        sentence,
        "order",
        "record",
        number,
        "--buyer",
        Party.IMPORTER.organisation(),
        "--seller",
        seller.organisation(),
        "--amount",
        amount,
        "--currency",
        "CNY",
        "--due",
        today.plusDays(DAYS_TO_PAY).toString(),
        "--consignment",
        Goods.PALLET,
        "--profile",
        seller.role());
  }

  private void open(String account, String owner, String limit, String sentence) throws Failure {
    stage.run(
        sentence,
        "account",
        "open",
        account,
        "--owner",
        owner,
        "--currency",
        "CNY",
        "--limit",
        limit,
        "--profile",
        Party.BANK.role());
  }

  private void move(
      String from, String to, String amount, String reference, Party payer, String sentence)
      throws Failure {
    stage.run(
        sentence,
        "transfer",
        "make",
        from,
        to,
        amount,
        "--reference",
        reference,
        "--profile",
        payer.role());
  }

  /** Which members the bank means. */
  private static String parties() {
    return "member,name\n"
        + Party.IMPORTER.organisation()
        + ",Almaty Trade TOO\n"
        + Party.CARRIER.organisation()
        + ",Silk Rail Co.\n";
  }

  /** A pacs.008 that somebody typed 9390 into instead of 9300. */
  private String message() {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08">
         <FIToFICstmrCdtTrf>
          <GrpHdr>
           <MsgId>FREIGHT-1</MsgId><CreDtTm>%1$sT09:30:00+05:00</CreDtTm>
           <NbOfTxs>1</NbOfTxs><SttlmInf><SttlmMtd>CLRG</SttlmMtd></SttlmInf>
          </GrpHdr>
          <CdtTrfTxInf>
           <PmtId>
            <EndToEndId>E2E-%2$s</EndToEndId><UETR>4f1d2c7e-9b1a-4a43-8f0e-2d6b5c3a7e11</UETR>
           </PmtId>
           <IntrBkSttlmAmt Ccy="CNY">9390.00</IntrBkSttlmAmt>
           <IntrBkSttlmDt>%1$s</IntrBkSttlmDt><ChrgBr>SHAR</ChrgBr>
           <Dbtr><Nm>Almaty Trade TOO</Nm></Dbtr>
           <DbtrAgt><FinInstnId><Nm>Steppe Bank</Nm></FinInstnId></DbtrAgt>
           <CdtrAgt><FinInstnId><Nm>Steppe Bank</Nm></FinInstnId></CdtrAgt>
           <Cdtr><Nm>Silk Rail Co.</Nm></Cdtr>
           <RmtInf><Strd><RfrdDocInf><Nb>%2$s</Nb></RfrdDocInf></Strd></RmtInf>
          </CdtTrfTxInf>
         </FIToFICstmrCdtTrf>
        </Document>
        """
        .formatted(today, FREIGHT);
  }
}
