package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the text of a contract to the file that a court's expert reads, at the command line. */
class ContractProofTest {
  private final MoneySession money;
  private final SaleOfWalnuts sale;

  ContractProofTest(@TempDir Path directory) throws IOException {
    money = MoneySession.in(directory.toRealPath());
    sale = SaleOfWalnuts.in(money);
  }

  @Test
  void aReleasedContractIsReadWithNothingButTheFile() throws IOException {
    String contract = sale.active();
    money.succeed(
        "carrier", "fact", "attest", contract, "delivered", "--observed", "2026-03-01T09:30:00Z");
    String waits = money.ask("contract", "status", contract);
    assertTrue(waits.contains("cleared by customs"), waits);
    for (String wrong : List.of("nett=19000", "net=19000kg")) {
      String refused =
          money.run("customs", "fact", "attest", contract, "cleared", wrong, "warmest=7.5").err();
      assertTrue(refused.contains(wrong) && refused.contains("net (quantity in KGM)"), refused);
    }
    money.succeed("customs", "fact", "attest", contract, "cleared", "net=19000", "warmest=7.5");
    String wrote =
        money.ask("contract", "prove", contract.substring(0, 12), "--out", "contract.txt");
    assertTrue(wrote.contains("lading proof check contract.txt --genesis GENESIS"), wrote);
    String shown =
        money
            .session()
            .succeed("proof", "check", "contract.txt", "--genesis", "ledger/genesis.json");
    for (String expected :
        List.of(
            "holds",
            "all 3 parties signed this hash: exporter, importer, bank",
            "2 of 3 facts known, by 2 statements, 0 events; no attester said more",
            "worked out anew from document, facts and times",
            "contract " + contract + " is released",
            "terms: law of Switzerland",
            "escrow: 1000.00 CNY to 2000.00 CNY of importer, paid out through icbc/escrow",
            "fact delivered: attested by carrier; it counts from when it was observed",
            "0.5 % for each day that delivered is after delivery, at most 10 %, to importer",
            "1.00 CNY for each 1 °C that cleared.warmest is above 8 °C, at most 20.00 CNY,",
            "(delivery has passed and inspected is not recorded and cleared is known)",
            "at least 2 of (cleared is known, inspected is known, delivered is not after delivery)",
            "net 19000 KGM, warmest 7.5 °C",
            "clause 2 of stage clearance",
            "exporter 875.00 CNY, transfer ffffffff",
            "of 1250.00 CNY the contract holds 0.00 CNY",
            "what this file does not show")) {
      assertTrue(shown.contains(expected), "lacks \"" + expected + "\":\n" + shown);
    }
  }

  @Test
  void theAnswerForProgramsTellsTheSame() {
    String contract = sale.active();
    money.succeed("importer", "contract", "cancel", contract, "--reason", "no ship");
    String wish = money.ask("contract", "status", contract, "-o", "json");
    assertTrue(wish.matches("(?s).*\"wouldCancel\": \\[\\s*\"importer\".*"), wish);
    money.succeed("exporter", "contract", "dispute", contract, "--reason", "no ship");
    money.ask("contract", "prove", contract, "--with-trust", "--out", "contract.txt");
    String json = money.session().succeed("proof", "check", "contract.txt", "-o", "json");
    for (String expected :
        List.of(
            "\"kind\": \"proofCheck\"",
            "\"holds\": true",
            "\"what\": \"payments\"",
            "\"contract\": \"" + contract + "\"",
            "\"status\": \"disputed\"",
            "\"held\": \"1250.00\"",
            "\"detail\": \"no ship\"",
            "\"notShown\"")) {
      assertTrue(json.contains(expected), "lacks " + expected + ":\n" + json);
    }
  }

  @Test
  void aFileInWhichAnythingIsChangedIsRefused() throws IOException {
    String contract = sale.active();
    money.ask("contract", "prove", contract, "--with-trust", "--out", "contract.txt");
    String text = Files.readString(sale.file("contract.txt"));
    int extra = text.indexOf("extra ") + "extra ".length();
    int end = text.indexOf('\n', extra);
    for (int i = 1; i < 6; i++) {
      int place = extra + (end - extra) * i / 6;
      char other = text.charAt(place) == 'A' ? 'B' : 'A';
      Files.writeString(
          sale.file("changed.txt"), text.substring(0, place) + other + text.substring(place + 1));
      Session.Result result = money.session().lading("proof", "check", "changed.txt");
      assertTrue(result.exitCode() == 1 || result.exitCode() == 2, result.all());
      if (result.exitCode() == 1) {
        assertTrue(result.out().contains("FAILED"), result.all());
      }
    }
  }

  @Test
  void aContractThatIsNotThereIsNotProved() {
    Session.Result result =
        money.session().lading("contract", "prove", "0123456789ab", "--ledger", "ledger");
    assertEquals(2, result.exitCode());
    assertTrue(result.all().contains("knows no contract 0123456789ab"), result.all());
  }
}
