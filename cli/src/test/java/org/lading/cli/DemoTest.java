package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lading.cli.frame.Surroundings;

/** The demo, as a user starts it. */
class DemoTest {
  @TempDir private Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    return Main.run(args, surroundings());
  }

  private Surroundings surroundings() {
    return TestSurroundings.of(out, err, false, Map.of("LADING_LEDGER", "somewhere-else"));
  }

  private String printed() {
    String printed = out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    // How long a command is, and so whether it is wrapped, depends on the name of the folder.
    return printed.replace(" \\\n    ", " ");
  }

  @Test
  void recordsTracesProvesAndFindsTheChangedByte() throws IOException {
    Path folder = directory.resolve("demo");
    int exitCode = run("demo", "--dir", folder.toString());
    String transcript = printed();
    if (System.getProperty("lading.demo.print") != null) {
      System.out.println(transcript);
    }
    assertEquals(0, exitCode, transcript);
    for (String expected :
        List.of(
            "$ unset LADING_LEDGER",
            "$ ./lading key new --out",
            "$ ./lading ledger create",
            "1-made.json --profile exporter",
            "5-to-the-border.json --profile carrier",
            "6-import-cleared.json --profile customs",
            "good: it always ends, and pays exactly what it holds",
            "fund contract",
            " with 60000.00 CNY",
            "7-received.json --profile importer",
            "status     released",
            "  carrier 600.00 CNY",
            "  exporter 59400.00 CNY",
            "rule on contract",
            "ruled            Spare parts (lids)",
            "refunded         Spare parts (cables)",
            "$ ./lading item trace urn:epc:id:sscc:9521321.0000000102 --back",
            "made from https://id.gs1.org/01/09521321001015/10/H2611B",
            "$ ./lading item recall urn:epc:class:lgtin:9521321.000101.H2611B",
            "$ ./lading item where",
            "$ ./lading order record ZA-2611",
            "for both sides the same",
            "with silk-rail/SR-0711: amount expected 9300.00, got 9390.00",
            "zhongshan-appliances to almaty-trade     1     0       5    5",
            "$ ./lading proof check",
            "holds",
            "DOES NOT HOLD",
            "Everything is kept in " + folder)) {
      assertTrue(transcript.contains(expected), "lacks " + expected + "\n" + transcript);
    }
    assertRecallsOnlyWhatTheFaultyLotWentInto(transcript);
    assertTrue(Files.exists(folder.resolve("customs-proof.txt")));
    String afterTampering = transcript.substring(transcript.indexOf("DOES NOT HOLD"));
    assertTrue(afterTampering.contains(".sst"), afterTampering);
  }

  private static void assertRecallsOnlyWhatTheFaultyLotWentInto(String transcript) {
    String recall =
        transcript.substring(
            transcript.indexOf("./lading item recall"), transcript.indexOf("./lading item where"));
    for (String kettle : List.of("K201", "K202", "K203")) {
      assertTrue(recall.contains("/21/" + kettle), recall);
    }
    assertFalse(recall.contains("K101"), recall);
    assertTrue(recall.contains("https://id.gs1.org/417/4012345000016"), recall);
  }

  @Test
  void answersProgramsAndRemovesTheFolderWhenAsked() {
    Path folder = directory.resolve("demo");
    String[] args = {"demo", "--dir", folder.toString(), "--delete", "-o", "json"};
    assertEquals(0, Main.run(args, surroundings(), QuickProgram::run), printed());
    assertTrue(printed().startsWith("{\n  \"kind\": \"demo\""), printed());
    assertFalse(Files.exists(folder));
  }

  @Test
  void refusesAFolderWithSomethingInIt() throws IOException {
    Files.writeString(directory.resolve("mine.txt"), "mine");
    assertEquals(2, run("demo", "--dir", directory.toString()));
    assertTrue(printed().contains("is not empty"), printed());
  }
}
