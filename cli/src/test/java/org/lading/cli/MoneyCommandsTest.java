package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts, transfers, titles and drafts, as members type them. */
class MoneyCommandsTest {
  private static final Pattern TRANSFER = Pattern.compile("transfer ([0-9a-f]{32}):");
  private static final String BILL = "carrier/COSU1";

  private final MoneySession money;

  MoneyCommandsTest(@TempDir Path directory) throws IOException {
    money = MoneySession.in(directory.toRealPath());
  }

  private static void assertSays(String text, String... words) {
    for (String word : words) {
      assertTrue(
          text.replaceAll(" +", " ").contains(word.replaceAll(" +", " ")),
          "expected \"" + word + "\" in:\n" + text);
    }
  }

  private static String transferId(String said) {
    Matcher found = TRANSFER.matcher(said);
    assertTrue(found.find(), said);
    return found.group(1);
  }

  private void write(String name, String text) {
    try {
      Files.writeString(money.session().file(name), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void theSameCommandMovesMoneyOnceUnlessAskedAgain() {
    String[] pay = {"transfer", "make", "icbc/importer", "icbc/exporter", "12.50"};
    assertSays(money.succeed("importer", pay), "done, final in block", "12.50 CNY");
    assertSays(money.succeed("importer", pay), "done before, nothing new was done");
    assertEquals("12.50 CNY", money.balance("icbc/exporter"));
    assertSays(
        money.succeed(
            "importer", "transfer", "make", "icbc/importer", "icbc/exporter", "12.50", "--again"),
        "done, final in block");
    assertEquals("25.00 CNY", money.balance("icbc/exporter"));
    assertEquals("9975.00 CNY", money.balance("icbc/importer"));
    assertEquals("-10000.00 CNY", money.balance("icbc/issued"));
  }

  @Test
  void currenciesHaveTheirOwnDecimals() {
    money.succeed("icbc", "account", "open", "icbc/yen", "--currency", "JPY", "--limit", "none");
    money.succeed("icbc", "account", "open", "icbc/yen-2", "--currency", "JPY");
    money.succeed("icbc", "account", "open", "icbc/dinar", "--currency", "KWD", "--limit", "none");
    money.succeed("icbc", "account", "open", "icbc/dinar-2", "--currency", "KWD");
    money.succeed("icbc", "transfer", "make", "icbc/yen", "icbc/yen-2", "5000");
    money.succeed("icbc", "transfer", "make", "icbc/dinar", "icbc/dinar-2", "1.005");
    assertEquals("5000 JPY", money.balance("icbc/yen-2"));
    assertEquals("1.005 KWD", money.balance("icbc/dinar-2"));
    assertSays(
        money.run("icbc", "transfer", "make", "icbc/yen", "icbc/yen-2", "1.5").all(),
        "an amount of JPY has no decimals");
    assertSays(
        money.run("icbc", "transfer", "make", "icbc/yen", "icbc/dinar-2", "1").all(),
        "349 an account is in another currency");
    assertSays(
        money.run("icbc", "account", "open", "icbc/gold", "--currency", "XAU").all(),
        "303 the currency has no minor unit");
  }

  @Test
  void whatIsSetAsideIsPostedInPartAndTheRestIsFreeAgain() {
    String id =
        transferId(
            money.succeed(
                "importer",
                "transfer",
                "pending",
                "icbc/importer",
                "icbc/exporter",
                "500.00",
                "--until",
                "10d",
                "--controller",
                "carrier"));
    assertSays(
        money.ask("account", "list"),
        "icbc/importer  importer  CNY        10000.00     500.00    9500.00");
    assertSays(
        money.run("carrier", "transfer", "post", id, "--of", "importer", "--amount", "600").all(),
        "355 more would be posted than is pending");
    assertSays(
        money.run("exporter", "transfer", "post", id, "--of", "importer").all(),
        "353 those who signed may not do this");
    money.succeed("carrier", "transfer", "post", id, "--of", "importer", "--amount", "120.00");
    assertSays(
        money.ask("transfer", "show", id, "--of", "importer"),
        "set aside 500.00 CNY",
        "posted 120.00 CNY in block");
    assertEquals("120.00 CNY", money.balance("icbc/exporter"));
    assertSays(money.ask("account", "show", "icbc/importer"), "available   9880.00 CNY");
    assertSays(
        money.run("carrier", "transfer", "void", id, "--of", "importer").all(),
        "342 the pending transfer was posted already");
  }

  @Test
  void paymentAgainstTitleTakesEffectForBothOrForNeither() throws IOException {
    write("bill.txt", "one original bill of lading");
    money.succeed(
        "carrier",
        "title",
        "issue",
        "COSU1",
        "--kind",
        "bill-of-lading",
        "--document",
        "bill.txt",
        "--holder",
        "exporter");
    String[] pay = {
      "transfer", "make", "icbc/importer", "icbc/exporter", "800.00", "--draft", "deal.txt"
    };
    money.succeed("importer", pay);
    money.succeed("importer", "title", "transfer", BILL, "--to", "importer", "--draft", "deal.txt");
    assertSays(money.run("importer", "draft", "send", "deal.txt").all(), "nobody has signed");
    assertSays(
        money.succeed("importer", "draft", "sign", "deal.txt", "--signers", "exporter"),
        "1. transfer",
        "2. hand title COSU1 of carrier on to importer",
        "not yet");
    assertSays(money.run("importer", pay).all(), "is signed, so nothing can be added");
    assertSays(money.run("importer", "draft", "send", "deal.txt").all(), "exporter has not");
    assertSays(
        money.run("carrier", "draft", "sign", "deal.txt").all(), "is not one of the signers");
    money.succeed("exporter", "draft", "sign", "deal.txt");

    String draft = Files.readString(money.session().file("deal.txt"));
    write("changed.txt", draft.replaceFirst("(?m)^part ....", "part AAAA"));
    assertSays(
        money.run("importer", "draft", "send", "changed.txt").all(), "somebody changed the file");
    assertSays(money.ask("title", "show", BILL), "holder    exporter");

    assertSays(money.succeed("carrier", "draft", "send", "deal.txt"), "done, final in block");
    assertSays(money.succeed("carrier", "draft", "send", "deal.txt"), "done, final in block");
    assertSays(money.ask("title", "show", BILL), "holder    importer", "state     free");
    assertEquals("800.00 CNY", money.balance("icbc/exporter"));
  }

  @Test
  void secondPledgeIsRefusedAndTheAbsenceOfOneIsProved() throws IOException {
    write("bill.txt", "one original bill of lading");
    String[] issue = {
      "title",
      "issue",
      "COSU1",
      "--kind",
      "bill-of-lading",
      "--document",
      "bill.txt",
      "--holder",
      "exporter"
    };
    money.succeed("carrier", issue);
    money.ask("proof", "absent", "pledge", BILL, "--with-trust", "--out", "free.txt");
    assertSays(
        money.session().succeed("proof", "check", "free.txt"),
        "holds",
        BILL,
        "the title is not pledged");
    money.succeed("exporter", "title", "pledge", BILL, "--to", "icbc", "--reference", "loan 1");
    assertSays(
        money.run("exporter", "title", "pledge", BILL, "--to", "importer").all(),
        "379 the title is pledged");
    assertSays(
        money.session().lading("proof", "absent", "pledge", BILL, "--ledger", "ledger").all(),
        "is pledged");
    assertSays(
        money
            .session()
            .lading("proof", "absent", "pledge", "carrier/COSU2", "--ledger", "ledger")
            .all(),
        "the ledger knows no title carrier/COSU2");
    assertSays(
        money.ask("title", "list"), "carrier/COSU1  bill-of-lading  exporter  pledged to icbc");
    money.succeed("icbc", "title", "release", BILL);
    money.succeed("exporter", "title", "surrender", BILL);
    assertSays(
        money.ask("title", "show", BILL, "--document", "bill.txt"),
        "surrendered",
        "this is the document it was issued for");
    assertSays(money.run("exporter", "title", "transfer", BILL, "--to", "icbc").all(), "374");
    String history = money.ask("title", "history", BILL);
    assertSays(history, "complete: these make the history hash");
    assertSays(
        history.replaceAll("(?s).*?(issue bill)", "$1"),
        "issue bill-of-lading COSU1 of carrier to exporter",
        "pledge title COSU1 of carrier to icbc, \"loan 1\" exporter",
        "release title COSU1 of carrier icbc",
        "surrender title COSU1 of carrier exporter");
    Session.Result none =
        money.session().lading("title", "history", "carrier/COSU9", "--ledger", "ledger");
    assertEquals(1, none.exitCode(), none.all());
    money.ask("proof", "get", "--title", BILL, "--with-trust", "--out", "title.txt");
    assertSays(money.session().succeed("proof", "check", "title.txt"), "surrendered       yes");
  }

  @Test
  void onlyTheRoleOfTheGenesisFreezes() {
    String[] freeze = {
      "account", "freeze", "icbc/importer", "--reason", "order", "--legal", "Case 1"
    };
    assertSays(money.run("icbc", freeze).all(), "305 the author does not have the role");
    money.ask("proof", "absent", "freeze", "icbc/importer", "--with-trust", "--out", "p.txt");
    assertSays(money.session().succeed("proof", "check", "p.txt"), "the account is not frozen");
    money.succeed("customs", freeze);
    assertSays(
        money.run("importer", "transfer", "make", "icbc/importer", "icbc/exporter", "1").all(),
        "354 the account is frozen");
    assertSays(money.ask("account", "show", "icbc/importer"), "by customs under Case 1: order");
    money.succeed(
        "customs", "account", "unfreeze", "icbc/importer", "--reason", "done", "--legal", "Case 1");
    money.succeed("importer", "transfer", "make", "icbc/importer", "icbc/exporter", "1");
  }

  @Test
  void debtsInACircleAreSettledByWhatRemains() {
    write(
        "debts.csv",
        """
        from,to,amount,reference
        icbc/importer,icbc/exporter,5000,goods
        icbc/exporter,icbc/carrier,4100,freight
        icbc/carrier,icbc/importer,4100,damage
        """);
    String[] net = {"transfer", "net", "debts.csv", "--currency", "CNY"};
    assertSays(money.run("importer", net).all(), "353 those who signed may not do this");
    String[] all = {
      "transfer",
      "net",
      "debts.csv",
      "--currency",
      "CNY",
      "--cosign",
      "exporter=exporter.key",
      "--cosign",
      "carrier=carrier.key"
    };
    assertSays(money.succeed("importer", all), "net 3 debts in CNY of 3 accounts");
    assertEquals("900.00 CNY", money.balance("icbc/exporter"));
    assertEquals("0.00 CNY", money.balance("icbc/carrier"));
    assertEquals("9100.00 CNY", money.balance("icbc/importer"));
  }

  @Test
  void tableIsPaidRowByRowAndOnlyOnce() {
    write(
        "pay.csv",
        "\uFEFF"
            + """
            From;To;Amount;Currency;Reference
            icbc/importer;icbc/exporter;100.00;CNY;A
            icbc/importer;icbc/carrier;50.00;CNY;freight
            icbc/importer;icbc/carrier;50.00;CNY;freight
            icbc/importer;icbc/nobody;50.00;CNY;freight
            """);
    String[] pay = {"transfer", "batch", "pay.csv"};
    Session.Result first = money.run("importer", pay);
    assertEquals(2, first.exitCode());
    assertSays(first.all(), "1 of 4 not made; 3 now, 0 before", "there is no account icbc/nobody");
    assertSays(money.run("importer", pay).all(), "1 of 4 not made; 0 now, 3 before");
    assertEquals("100.00 CNY", money.balance("icbc/carrier"));
    Session.Result together =
        money.run("importer", "transfer", "batch", "pay.csv", "--together", "4", "-o", "json");
    assertEquals(2, together.exitCode());
    assertSays(together.all(), "\"made\": 0", "\"earlier\": 3", "\"refused\": 1");
  }

  @Test
  void signingRuleAsksForTwoKeys() {
    money.succeed("icbc", "account", "open", "icbc/safe", "--currency", "CNY", "--sign", "2");
    money.succeed("icbc", "transfer", "make", "icbc/issued", "icbc/safe", "10");
    assertSays(
        money.run("icbc", "transfer", "make", "icbc/safe", "icbc/exporter", "1").all(),
        "takes 2 signature(s) of icbc");
    assertFalse(
        money.run("icbc", "account", "rule", "icbc/safe", "--sign", "1").all().contains("done,"));
  }
}
