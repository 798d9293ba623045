package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a command says of money to people is a decimal with its currency. */
class AmountsInWordsTest {
  private static final Pattern TRANSFER = Pattern.compile("transfer ([0-9a-f]{32}):");

  private final MoneySession money;

  AmountsInWordsTest(@TempDir Path directory) throws IOException {
    money = MoneySession.in(directory.toRealPath());
  }

  private static void assertSays(String text, String... words) {
    for (String word : words) {
      assertTrue(
          text.replaceAll(" +", " ").contains(word), "expected \"" + word + "\" in:\n" + text);
    }
    assertFalse(text.contains("minor unit"), text);
  }

  private static String transferId(String said) {
    Matcher found = TRANSFER.matcher(said);
    assertTrue(found.find(), said);
    return found.group(1);
  }

  private String refused(String member, String... words) {
    Session.Result result = money.run(member, words);
    assertEquals(2, result.exitCode(), result.all());
    return result.all();
  }

  private String setAside() {
    return transferId(
        money.succeed(
            "importer",
            "transfer",
            "pending",
            "icbc/importer",
            "icbc/exporter",
            "500.00",
            "--until",
            "10d"));
  }

  private String quote() {
    money.succeed("icbc", "account", "open", "icbc/fx", "--currency", "CNY");
    money.succeed("icbc", "account", "open", "icbc/yen", "--currency", "JPY", "--limit", "none");
    money.succeed(
        "icbc", "account", "open", "icbc/importer-yen", "--owner", "importer", "--currency", "JPY");
    String[] terms = {
      "fx", "quote", "--sells", "CNY", "--buys", "JPY", "--rate", "20.7", "--until", "1h",
      "--receives", "icbc/fx", "--pays", "icbc/yen", "--most", "1000.00"
    };
    money.succeed("icbc", terms);
    return money.ask("fx", "list").lines().skip(1).findFirst().orElseThrow().split(" +", -1)[1];
  }

  @Test
  void refusalsSayWhatIsShortWithItsDecimals() {
    assertSays(
        refused("importer", "transfer", "make", "icbc/importer", "icbc/exporter", "10123.45"),
        "account icbc/importer has 10000.00 CNY to move: short by 123.45 CNY");
    String id = setAside();
    assertSays(
        refused("importer", "transfer", "post", id, "--amount", "500.01"),
        "set 500.00 CNY aside, 500.01 CNY would be posted");
    String quote = quote();
    assertSays(
        refused(
            "importer",
            "fx",
            "exchange",
            "icbc",
            quote,
            "1000.01",
            "--from",
            "icbc/importer",
            "--to",
            "icbc/importer-yen"),
        "from 0.05 CNY to 1000.00 CNY are sold at once, not 1000.01 CNY");
  }

  @Test
  void draftSaysWhatIsPostedAndExchanged() {
    String id = setAside();
    String quote = quote();
    assertSays(
        money.succeed(
            "importer", "transfer", "post", id, "--amount", "120.00", "--draft", "deal.txt"),
        "post 120.00 CNY of pending " + id);
    money.succeed(
        "importer",
        "fx",
        "exchange",
        "icbc",
        quote,
        "100.01",
        "--from",
        "icbc/importer",
        "--to",
        "icbc/importer-yen",
        "--draft",
        "deal.txt");
    String[] words = {
      "post 120.00 CNY of pending " + id,
      "sell 100.01 CNY from icbc/importer and buy 2070 JPY to icbc/importer-yen"
    };
    assertSays(money.ask("draft", "show", "deal.txt"), words);
    assertSays(money.succeed("importer", "draft", "sign", "deal.txt"), words);
    String done = money.succeed("importer", "draft", "send", "deal.txt");
    assertSays(done, words);
    String transaction =
        done.lines()
            .filter(line -> line.startsWith("transaction"))
            .findFirst()
            .orElseThrow()
            .replace("transaction", "")
            .strip();
    assertSays(money.ask("tx", "show", transaction), words);
  }

  @Test
  void proofOfBalanceOrTransferIsCheckedInDecimals() {
    String made =
        money.succeed(
            "importer",
            "transfer",
            "make",
            "icbc/importer",
            "icbc/exporter",
            "12.50",
            "--receipt",
            "receipt.txt");
    assertSays(made, "12.50 CNY from icbc/importer to icbc/exporter");
    money.ask("proof", "get", "--account", "icbc/exporter", "--with-trust", "--out", "one.txt");
    String checked = money.session().succeed("proof", "check", "one.txt");
    assertSays(
        checked,
        "owner exporter",
        "currency CNY",
        "balance 12.50 CNY",
        "credits posted 12.50 CNY",
        "state the account is not frozen");
    String json = money.session().succeed("proof", "check", "one.txt", "-o", "json");
    assertTrue(json.contains("\"balance\": \"12.50\""), json);
    String transaction =
        made.lines()
            .filter(line -> line.startsWith("transaction"))
            .findFirst()
            .orElseThrow()
            .replace("transaction", "")
            .strip();
    money.ask("proof", "get", transaction, "--part", "0", "--with-trust", "--out", "two.txt");
    assertSays(
        money.session().succeed("proof", "check", "two.txt"),
        "12.50 CNY from icbc/importer to icbc/exporter");
  }
}
