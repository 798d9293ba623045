package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a contract while people act on it. */
class ContractStatusTest {
  private final MoneySession money;
  private final SaleOfWalnuts sale;

  ContractStatusTest(@TempDir Path directory) throws IOException {
    money = MoneySession.in(directory.toRealPath());
    sale = SaleOfWalnuts.in(money);
  }

  private String status(String contract) {
    return money.ask("contract", "status", contract);
  }

  private static void assertTold(String expected, String told) {
    assertTrue(told.contains(expected), "lacks \"" + expected + "\":\n" + told);
  }

  @Test
  void whoWouldCancelIsToldWithWhoHasNotSaidSo() {
    String contract = sale.active();
    money.succeed("importer", "contract", "cancel", contract, "--reason", "no ship");
    assertTold(
        "importer would cancel it; it ends once exporter and bank would, too", status(contract));
  }

  /** Before the fact is known, so that the other attesters see what they have to agree with. */
  @Test
  void aStatementIsToldWithWhatItSays() throws IOException {
    sale.write(
        "sale.yaml",
        SaleOfWalnuts.TEXT.replace(
            "attested: {by: [carrier, customs], at-least: 1, about: \"urn:x:walnuts\"}",
            "{attested: {by: [carrier, customs], at-least: 2}, time: observed,"
                + " says: [bags: quantity EA]}"));
    String contract = sale.active();
    money.succeed(
        "carrier",
        "fact",
        "attest",
        contract,
        "inspected",
        "bags=40",
        "--observed",
        "2026-03-01T09:30:00Z");
    assertTold("carrier (bags 40 EA, observed 2026-03-01T09:30:00.000Z)", status(contract));
    assertTold(
        "\"observed\": \"2026-03-01T09:30:00.000Z\"",
        money.ask("contract", "status", contract, "-o", "json"));
  }

  @Test
  void aRulingIsForEachPartyOnceAndForThoseWithAnAccount() {
    String contract = sale.active();
    money.succeed("importer", "contract", "dispute", contract, "--reason", "wet");
    Session.Result twice =
        rule(contract, "--award", "exporter=1000.00", "--award", "exporter=250.00");
    assertEquals(2, twice.exitCode(), twice.all());
    assertTold("exporter is awarded something twice", twice.err());
    Session.Result bank = rule(contract, "--award", "bank=1250.00");
    assertEquals(2, bank.exitCode(), bank.all());
    assertTold("bank has no account to be paid into", bank.all());
  }

  private Session.Result rule(String contract, String... awards) {
    String[] typed = new String[awards.length + 5];
    System.arraycopy(new String[] {"contract", "rule", contract}, 0, typed, 0, 3);
    System.arraycopy(awards, 0, typed, 3, awards.length);
    System.arraycopy(new String[] {"--reason", "heard both"}, 0, typed, 3 + awards.length, 2);
    return money.run("customs", typed);
  }

  @Test
  void whatASuccessorHoldsIsNotFree() throws IOException {
    String contract = sale.active();
    sale.write("next.yaml", "replaces: " + contract + "\n" + SaleOfWalnuts.TEXT);
    sale.signed("next.yaml");
    String told = status(contract);
    assertTold("importer 1250.00 CNY, held by the contract that replaces it", told);
    money.ask("contract", "prove", contract, "--with-trust", "--out", "old.txt");
    assertTold(
        "held by the contract that replaces it",
        money.session().succeed("proof", "check", "old.txt"));
  }

  /** Whoever acts need not ask what came of it. */
  @Test
  void anActionTellsWhatCameOfIt() throws IOException {
    String proposed = money.succeed("importer", "contract", "propose", "sale.yaml");
    assertTold("it is proposed, and waits for exporter, bank to sign, by 2098-12-01", proposed);
    String contract = proposed.replaceAll("(?s).*contract ([0-9a-f]{16}).*", "$1");
    money.succeed("exporter", "contract", "sign", contract);
    assertTold(
        "waits for importer to fund it", money.succeed("icbc", "contract", "sign", contract));
    money.succeed("importer", "contract", "fund", contract, "1250.00");
    String attested =
        money.succeed(
            "carrier",
            "fact",
            "attest",
            contract,
            "delivered",
            "--observed",
            "2026-03-01T09:30:00Z");
    assertTold("it is active, and waits for facts: cleared by customs", attested);
    assertTold("clause 1 of stage transport, block ", attested);
    assertTold("exporter 375.00 CNY", attested);
    // A script that heard no answer does it again.
    assertTold(
        "done before, nothing new was done",
        money.succeed(
            "carrier",
            "fact",
            "attest",
            contract,
            "delivered",
            "--observed",
            "2026-03-01T09:30:00Z"));
    assertTold(
        "\"waitsFor\": \"customs to rule",
        money.succeed(
            "importer", "contract", "dispute", contract, "--reason", "wet", "-o", "json"));
  }

  @Test
  void whatTheLedgerDoesNotKnowIsAnsweredWithNo() {
    for (String[] question :
        new String[][] {{"contract", "status"}, {"contract", "show"}, {"fact", "list"}}) {
      Session.Result unknown =
          money.session().lading(question[0], question[1], "0123456789ab", "--ledger", "ledger");
      assertEquals(1, unknown.exitCode(), unknown.all());
      assertTold("the ledger knows no contract 0123456789ab", unknown.out());
    }
  }

  @Test
  void aDeadlineThatHasPassedIsToldBeforeAnybodySigns() throws IOException {
    sale.write("late.yaml", SaleOfWalnuts.TEXT.replace("2098-12-01", "2020-12-01"));
    String checked = money.session().succeed("contract", "check", "late.yaml");
    assertTold("late.yaml:16:5: warning: by this machine's clock the deadline funding", checked);
    String json = money.session().succeed("contract", "check", "late.yaml", "-o", "json");
    assertTold("\"finding\": \"past\"", json);
  }

  @Test
  void nobodySignsWhatReplacesAContractThatIsReplaced() throws IOException {
    String contract = sale.active();
    String next = "replaces: " + contract + "\n" + SaleOfWalnuts.TEXT;
    sale.write("rival.yaml", next.replace("KTZ-7", "KTZ-8"));
    String proposed = money.succeed("importer", "contract", "propose", "rival.yaml");
    String rival = proposed.replaceAll("(?s).*contract ([0-9a-f]{16}).*", "$1");
    sale.write("next.yaml", next);
    sale.signed("next.yaml");
    assertTold("waits for  nothing: the contract it would replace is replaced", status(rival));
  }

  @Test
  void nothingIsOfferedThatIsRefused() {
    Session.Result draft =
        money.run("importer", "contract", "propose", "sale.yaml", "--draft", "d");
    assertEquals(2, draft.exitCode(), draft.all());
    assertTold("--draft", draft.err());
    String help = money.session().succeed("contract", "propose", "--help");
    assertTrue(!help.contains("--draft"), help);
  }
}
