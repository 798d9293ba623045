package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lading.cli.Session.Result;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What if, with no ledger at hand. */
class SimulateCommandTest {
  @TempDir private Path directory;
  private Session session;

  @BeforeEach
  void sitDown() throws Exception {
    session = Session.in(directory.toRealPath());
  }

  private String template(String name) {
    session.succeed("contract", "new", "--template", name, "--out", name + ".yaml");
    return name + ".yaml";
  }

  private String simulate(String file, String... more) {
    return session.succeed(arguments(file, more));
  }

  private static String[] arguments(String file, String... more) {
    List<String> arguments = new ArrayList<>(List.of("contract", "simulate", file));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  @Test
  void stepsAndPaymentsAreToldInOrder() {
    String shown =
        simulate(template("late-delivery-penalty"), "--at", "2027-04-03T12:00:00+08:00 delivery");
    assertTrue(
        shown.contains("2027-04-03T04:00:00.000Z  clause 2 of stage delivery: delivery is"), shown);
    assertTrue(shown.contains("importer 9000.00 CNY, free again"), shown);
    assertTrue(shown.contains("released: exporter 591000.00 CNY, importer 9000.00 CNY"), shown);
  }

  @Test
  void eventsComeFromAFileToo() throws Exception {
    String sale = template("staged-release");
    Files.writeString(
        session.file("events.txt"),
        "# loaded, and then nothing\n\n2027-02-20T12:00:00Z on-board\n");
    String shown = simulate(sale, "--events", "events.txt", "--svg", "sale.svg");
    assertTrue(shown.contains("released: exporter 100000.00 CNY, importer 400000.00 CNY"), shown);
    String svg = Files.readString(session.file("sale.svg"));
    assertTrue(svg.startsWith("<svg ") && svg.contains("fired 2027-02-20 12:00 UTC"), svg);
    Result again = session.lading(arguments(sale, "--svg", "sale.svg"));
    assertEquals(2, again.exitCode(), again.all());
  }

  @Test
  void disputesRulingsAndRefusalsAreTold() throws Exception {
    String sale = template("late-delivery-penalty");
    Files.writeString(
        session.file("sale.yaml"),
        Files.readString(session.file(sale))
            + "dispute:\n  by: [importer]\n  arbiter: cietac\n  until: withdrawal\n");
    String shown =
        simulate(
            "sale.yaml",
            "--at",
            "2027-03-02T00:00:00Z dispute by exporter",
            "--at",
            "2027-03-03T00:00:00Z dispute",
            "--at",
            "2027-03-04T00:00:00Z delivery",
            "--at",
            "2027-03-05T00:00:00Z ruling exporter=1.00 importer=2.00",
            "--at",
            "2027-03-06T00:00:00Z ruling importer=200000.00 exporter=400000.00");
    assertTrue(
        shown.contains("dispute by exporter: refused, none of those who signed may dispute"),
        shown);
    assertTrue(shown.contains("importer disputes: nothing is released in stage delivery"), shown);
    assertTrue(shown.contains("refused, the ruling does not divide all that is held"), shown);
    assertTrue(shown.contains("ruled: exporter 400000.00 CNY, importer 200000.00 CNY"), shown);
  }

  @Test
  void theExampleOfEachOutcomeLeadsToIt() throws Exception {
    for (String template : List.of("quality-inspection", "cold-chain-penalty", "escrow")) {
      String sale = template(template);
      JsonNode table = new ObjectMapper().readTree(simulate(sale, "--outcomes", "-o", "json"));
      assertTrue(table.get("complete").asBoolean());
      assertTrue(table.get("outcomes").size() > 1);
      JsonNode outcome = table.get("outcomes").get(table.get("outcomes").size() / 2);
      List<String> events = new ArrayList<>(List.of("-o", "json"));
      for (JsonNode event : outcome.get("example")) {
        events.addAll(List.of("--at", event.asString()));
      }
      JsonNode run = new ObjectMapper().readTree(simulate(sale, events.toArray(String[]::new)));
      List<String> fired = new ArrayList<>();
      run.get("steps")
          .forEach(
              step -> {
                if (step.get("step").asString().equals("clause")) {
                  fired.add(step.get("stage").asString() + step.get("clause").asString());
                }
              });
      List<String> expected = new ArrayList<>();
      outcome
          .get("clauses")
          .forEach(one -> expected.add(one.get("stage").asString() + one.get("clause").asString()));
      assertEquals(expected, fired);
    }
  }

  @Test
  void whatCannotBeMeantIsRefused() {
    String sale = template("staged-release");
    assertRefused("the contract waits for no fact on-bord", sale, "2027-02-20T12:00:00Z on-bord");
    assertRefused("\"tomorrow\" is no time with its offset", sale, "tomorrow on-board");
    assertRefused("something is missing at its end", sale, "2027-02-20T12:00:00Z fund");
    assertRefused("nothing is known of \"soon\"", sale, "2027-02-20T12:00:00Z dispute soon");
    assertRefused("is none of the values of on-board", sale, "2027-02-20T12:00:00Z on-board net=3");
    assertRefused(
        "the contract has no party seller", sale, "2027-02-20T12:00:00Z ruling seller=1.00");
    Result open = session.lading(arguments(template("letter-of-credit")));
    assertEquals(2, open.exitCode(), open.all());
    assertTrue(open.err().contains("the contract leaves the sum open"), open.err());
    Result most = session.lading(arguments("letter-of-credit.yaml", "--amount", "250000.01"));
    assertTrue(most.err().contains("the contract does not take 250000.01 CNY"), most.err());
    Result both =
        session.lading(arguments(sale, "--outcomes", "--at", "2027-02-20T12:00:00Z on-board"));
    assertEquals(2, both.exitCode(), both.all());
  }

  private void assertRefused(String why, String sale, String event) {
    Result refused = session.lading(arguments(sale, "--at", event));
    assertEquals(2, refused.exitCode(), refused.all());
    assertTrue(refused.err().contains(why), refused.err());
  }
}
