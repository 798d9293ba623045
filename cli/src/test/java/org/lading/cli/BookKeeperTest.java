package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An independent book-keeper, hledger, over the exported books of random trade; left out where it
 * is not installed ({@code apt install hledger}).
 */
class BookKeeperTest {
  private static final int PAYMENTS = 300;
  private static final List<String> ACCOUNTS = List.of("importer", "exporter", "carrier");

  private final MoneySession money;
  private final Random random = new Random(20261122);

  BookKeeperTest(@TempDir Path directory) throws IOException {
    assumeTrue(isInstalled(), "hledger is not installed");
    money = MoneySession.in(directory.toRealPath());
  }

  private static boolean isInstalled() throws IOException {
    String path = System.getenv().getOrDefault("PATH", "");
    for (String folder : path.split(java.io.File.pathSeparator, -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, "hledger"))) {
        return true;
      }
    }
    return false;
  }

  private String hledger(String... words) throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>(List.of("hledger", "-f", "books.journal"));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command)
            .directory(money.session().file(".").toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }

  /** Some of these payments are refused, since nobody pays more than he has. */
  private void trade() throws IOException {
    for (String payer : ACCOUNTS) {
      StringBuilder table = new StringBuilder("from,to,amount,currency,reference\n");
      for (int i = 0; i < PAYMENTS / ACCOUNTS.size(); i++) {
        String payee = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
        table.append("icbc/").append(payer).append(",icbc/");
        table.append(payee.equals(payer) ? "issued" : payee).append(',');
        table.append(random.nextInt(400)).append('.').append(10 + random.nextInt(90));
        table.append(",CNY,\"no ").append(i).append("; \"\"quoted\"\"\"\n");
      }
      Files.writeString(money.session().file(payer + ".csv"), table.toString());
      money.run(payer, "transfer", "batch", payer + ".csv");
    }
  }

  private void moveInOtherWays() throws IOException {
    String pending =
        money.succeed(
            "importer",
            "transfer",
            "pending",
            "icbc/importer",
            "icbc/carrier",
            "10.00",
            "--until",
            "10d");
    String id = pending.replaceAll("(?s).*transfer ([0-9a-f]{32}):.*", "$1");
    money.succeed("importer", "transfer", "post", id, "--amount", "4.25");
    money.succeed(
        "importer",
        "transfer",
        "pending",
        "icbc/importer",
        "icbc/exporter",
        "1.00",
        "--until",
        "10d");
    Files.writeString(
        money.session().file("debts.csv"),
        "from,to,amount\nicbc/importer,icbc/exporter,5.00\nicbc/exporter,icbc/carrier,4.00\n");
    money.succeed(
        "importer",
        "transfer",
        "net",
        "debts.csv",
        "--currency",
        "CNY",
        "--cosign",
        "exporter=exporter.key",
        "--cosign",
        "carrier=carrier.key");
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
        "10.00",
        "--until",
        "1h");
    String quote = money.ask("fx", "list").lines().skip(1).findFirst().orElseThrow();
    money.succeed(
        "importer",
        "fx",
        "exchange",
        "icbc",
        quote.split(" +", -1)[1],
        "1.01",
        "--from",
        "icbc/importer",
        "--to",
        "icbc/importer-yen");
  }

  @Test
  void agreesWithEveryBalance() throws Exception {
    trade();
    moveInOtherWays();
    money.ask("account", "export", "--out", "books.journal");
    hledger("check");
    TreeMap<String, String> theirs = new TreeMap<>();
    for (String line : hledger("balance", "--empty", "-N", "-O", "csv").lines().skip(1).toList()) {
      String[] cells = line.replace("\"", "").split(",", -1);
      theirs.put(cells[0].replace(':', '/'), cells[1]);
    }
    TreeMap<String, String> ours = new TreeMap<>();
    for (String line : money.ask("account", "list").lines().skip(1).toList()) {
      String[] cells = line.split(" +", -1);
      // Book-keepers write a debit with a plus; who owns an account sees it with a minus.
      String balance = cells[3].startsWith("-") ? cells[3].substring(1) : "-" + cells[3];
      ours.put(cells[0], zero(balance) ? "0" : balance + " " + cells[2]);
    }
    assertTrue(ours.size() == 7, ours.toString());
    theirs.replaceAll((account, text) -> zero(text.split(" ", -1)[0]) ? "0" : text);
    assertEquals(ours, theirs);
  }

  private static boolean zero(String amount) {
    return amount.chars().noneMatch(c -> c >= '1' && c <= '9');
  }
}
