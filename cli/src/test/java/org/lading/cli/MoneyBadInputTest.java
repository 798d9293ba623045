package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be paid: one ledger for all of it, since nothing of it changes anything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MoneyBadInputTest {
  private final MoneySession money;

  MoneyBadInputTest(@TempDir Path directory) throws IOException {
    money = MoneySession.in(directory.toRealPath());
  }

  private static void assertSays(String text, String... words) {
    for (String word : words) {
      assertTrue(text.contains(word), "expected \"" + word + "\" in:\n" + text);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "importer | icbc/importer | icbc/exporter | 10.005   | at most 2 decimals",
        "importer | icbc/importer | icbc/exporter | 10,00    | is not an amount",
        "importer | icbc/importer | icbc/exporter | -1       | is not an amount",
        "importer | icbc/importer | icbc/exporter | 0.00     | the amount is nothing",
        "importer | icbc/importer | icbc/exporter | 99999999999999999 | is more than 92233720368547758.07",
        "importer | icbc/importer | icbc/exporter | 10000.01 | 356 debits would exceed credits",
        "importer | icbc/importer | icbc/importer | 1        | 345 a transfer is from one account to another",
        "importer | icbc/importer | icbc/exportr  | 1        | 347 there is no such account",
        "importer | icbc/nobody   | icbc/exporter | 1        | there is no account icbc/nobody",
        "importer | importer      | icbc/exporter | 1        | an account is written bank/name",
        "exporter | icbc/importer | icbc/exporter | 1        | 353 those who signed may not do this",
      })
  void whatCannotBePaidIsRefusedInWords(
      String member, String from, String to, String amount, String said) {
    Session.Result result = money.run(member, "transfer", "make", from, to, amount);
    assertEquals(2, result.exitCode(), result.all());
    assertSays(result.all(), said);
    assertEquals("10000.00 CNY", money.balance("icbc/importer"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from,to,amont,currency | icbc/importer,icbc/exporter,1,CNY | line 1: no column is called \"amont\" here; did you mean amount?",
        "from,to,amount | icbc/importer,icbc/exporter,1 | line 1: the column currency is missing",
        "from,to,amount,currency | icbc/importer,icbc/exporter,1.005,CNY | line 2, column amount: an amount of CNY has at most 2 decimals",
        "from,to,amount,currency | icbc/importer,icbc/exporter,1,EUR | line 2, column currency: the ledger has no currency EUR",
        "from,to,amount,currency | icbc/importer,exporter,1,CNY | line 2, column to: an account is written bank/name",
        "from,to,amount,currency | icbc/importer,icbc/exporter,1 | line 2: 3 cells under 4 columns",
        "from,to,amount,currency,id | icbc/importer,icbc/exporter,1,CNY,77 | line 2, column id: not the id of a transfer: 77",
      })
  void badTableIsRefusedWithItsLineAndNothingIsPaid(String header, String row, String said)
      throws IOException {
    Files.writeString(money.session().file("bad.csv"), header + "\n" + row + "\n");
    Session.Result result = money.run("importer", "transfer", "batch", "bad.csv");
    assertEquals(2, result.exitCode(), result.all());
    assertSays(result.all(), said, "no money was moved");
  }
}
