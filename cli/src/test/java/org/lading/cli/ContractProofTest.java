package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the text of a contract to the file that a court's expert reads, at the command line. */
class ContractProofTest {
  private static final Pattern HASH = Pattern.compile("contract  +([0-9a-f]{64})");
  private static final String SALE =
      """
      title: Sale of walnuts, crop 2026
      terms: |
        Incoterms 2020 DAP Almaty
        law of Switzerland
      parties:
        - exporter: {organisation: exporter, account: icbc/exporter}
        - importer: {organisation: importer, account: icbc/importer}
        - bank: {organisation: icbc}
      escrow:
        payer: importer
        amount: 1000.00 to 2000.00 CNY
        through: icbc/escrow
        fund-by: funding
      goods: {consignment: KTZ-7}
      deadlines:
        - funding: 2098-12-01T00:00:00Z
        - delivery: 2099-01-15T23:59:59+05:00
        - clearance: 2099-01-31T23:59:59+05:00
        - arbitration: 2099-03-31T23:59:59+05:00
      facts:
        - delivered:
            meaning: handed over at the warehouse
            attested: {by: [carrier]}
            time: observed
        - cleared:
            attested: {by: [customs]}
            says: [net: quantity KGM, warmest: temperature]
        - inspected:
            attested: {by: [carrier, customs], at-least: 1, about: "urn:x:walnuts"}
      stages:
        - transport:
            clauses:
              - when: delivered
                pay: [exporter: 30 %]
                next: clearance
            until: delivery
            otherwise: {pay: [importer: rest]}
        - clearance:
            clauses:
              - when: {all: [cleared, net of cleared >= 19500 KGM]}
                pay: [exporter: rest]
              - when: {any: [
                  {all: [from delivery, missing inspected, cleared]},
                  {all: [cleared, warmest of cleared <= 8 °C]},
                  {all: [cleared, {not: delivered by funding}]}]}
                pay:
                  - importer: {rate: 0.5 % per day, for: delivered after delivery, at-most: 10 %}
                  - exporter: rest
              - when: {all: [cleared, {at-least: 2, of: [cleared, inspected, delivered by delivery]}]}
                pay:
                  - exporter: {rate: 1.00 CNY per 1 °C, for: warmest of cleared above 8 °C, at-most: 20.00 CNY}
                  - importer: rest
            until: clearance
            otherwise: {pay: [importer: rest]}
      dispute: {by: [exporter, importer], arbiter: customs, until: arbitration}
      """;

  private final MoneySession money;

  ContractProofTest(@TempDir Path directory) throws IOException {
    money = MoneySession.in(directory.toRealPath());
  }

  private Path file(String name) {
    return money.session().file(name);
  }

  @BeforeEach
  void openTheAccountItIsPaidThrough() throws IOException {
    money.succeed("icbc", "account", "open", "icbc/escrow", "--currency", "CNY");
    Files.writeString(file("sale.yaml"), SALE);
  }

  /** The hash of the contract, active. */
  private String active() {
    String checked = money.session().succeed("contract", "check", "sale.yaml");
    Matcher hash = HASH.matcher(checked);
    assertTrue(hash.find(), checked);
    money.succeed("importer", "contract", "propose", "sale.yaml");
    String read = money.ask("contract", "show", hash.group(1).substring(0, 12));
    assertTrue(read.contains("title: ") && read.contains(hash.group(1)), read);
    money.succeed("exporter", "contract", "sign", hash.group(1));
    money.succeed("icbc", "contract", "sign", hash.group(1));
    money.succeed("importer", "contract", "fund", hash.group(1), "1250.00");
    return hash.group(1);
  }

  @Test
  void aReleasedContractIsReadWithNothingButTheFile() throws IOException {
    String contract = active();
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
    assertTrue(wrote.contains("whoever has it checks it with: lading proof check"), wrote);
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
            "1.00 CNY for each 1 Cel that cleared.warmest is above 8 Cel, at most 20.00 CNY,",
            "(delivery has passed and inspected is not recorded and cleared is known)",
            "at least 2 of (cleared is known, inspected is known, delivered is not after delivery)",
            "net 19000 KGM, warmest 7.5 Cel",
            "clause 2 of stage clearance",
            "exporter 875.00 CNY, transfer ffffffff",
            "of 1250.00 CNY the contract holds 0.00 CNY",
            "what this file does not show")) {
      assertTrue(shown.contains(expected), "lacks \"" + expected + "\":\n" + shown);
    }
  }

  @Test
  void theAnswerForProgramsTellsTheSame() {
    String contract = active();
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
    String contract = active();
    money.ask("contract", "prove", contract, "--with-trust", "--out", "contract.txt");
    String text = Files.readString(file("contract.txt"));
    int extra = text.indexOf("extra ") + "extra ".length();
    int end = text.indexOf('\n', extra);
    for (int i = 1; i < 6; i++) {
      int place = extra + (end - extra) * i / 6;
      char other = text.charAt(place) == 'A' ? 'B' : 'A';
      Files.writeString(
          file("changed.txt"), text.substring(0, place) + other + text.substring(place + 1));
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
