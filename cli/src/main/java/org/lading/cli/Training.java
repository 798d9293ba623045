package org.lading.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.lading.cli.frame.Surroundings;
import org.lading.cli.network.NodeTraining;

/**
 * Runs the commands whose start the ahead-of-time cache shall make quick: the JVM records which
 * classes they load and link. Started by the launcher script while the program is built.
 */
public final class Training {
  private static final String ITEM = "urn:epc:id:sgtin:4012345.011111.987";

  private static final String DOCUMENT =
      """
      {
        "@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": "2020-01-01T00:00:00.000Z",
        "epcisBody": {
          "eventList": [
            {
              "type": "ObjectEvent",
              "eventTime": "2020-01-01T00:00:00.000Z",
              "eventTimeZoneOffset": "+08:00",
              "epcList": ["%s"],
              "action": "ADD",
              "bizStep": "commissioning",
              "disposition": "active",
              "readPoint": {"id": "urn:epc:id:sgln:4012345.00001.0"}
            }
          ]
        }
      }
      """
          .formatted(ITEM);

  private final Path scratch;
  private final PrintStream nowhere =
      new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

  private Training(Path scratch) {
    this.scratch = scratch;
  }

  /** {@code Training FOLDER}: uses an empty folder, which the caller removes. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length != 1) {
      throw new IllegalArgumentException("expected an empty folder");
    }
    new Training(Path.of(args[0])).run();
  }

  private void run() throws IOException, InterruptedException {
    // The real surroundings too, for what they load; the commands below run in their own.
    ProcessSurroundings.take();
    Files.writeString(scratch.resolve("password"), "training\n");
    expect(0, "--help");
    expect(0, "--version");
    expect(2, "no-such-command");
    expect(0, "key", "new", "--out", "key", "--password-file", "password");
    expect(0, "key", "show", "key");
    expect(0, "key", "list");
    expect(0, "profile", "set", "training", "--ledger", "ledger", "--org", "training");
    expect(0, "profile", "set", "training", "--key", "key", "--password-file", "password");
    expect(0, "profile", "show");
    expect(0, "profile", "list", "-o", "json");
    expect(2, "profile", "show", "missing");
    expect(0, "ledger", "create", "ledger", "--name", "training");
    expect(0, "ledger", "info");
    expect(0, "ledger", "info", "-o", "json");
    expect(0, "block", "show", "latest");
    expect(1, "tx", "show", "0".repeat(64));
    Files.writeString(scratch.resolve("document.json"), DOCUMENT);
    expect(0, "event", "check", "document.json");
    expect(0, "event", "record", "document.json", "--receipts", "receipts");
    for (String verb : new String[] {"show", "history", "where", "contents", "recall"}) {
      expect(0, "item", verb, ITEM);
    }
    expect(0, "item", "trace", ITEM, "--back");
    expect(0, "item", "show", ITEM, "-o", "json");
    expect(0, "block", "show", "1");
    NodeTraining.run(scratch, this::run, "document.json", ITEM);
    for (String made : new String[] {"ledger", "receipts"}) {
      if (!Files.isDirectory(scratch.resolve(made))) {
        throw new IllegalStateException("training: no folder " + made + " was made");
      }
    }
  }

  /** A training run that went wrong would make a cache of error paths. */
  private void expect(int exitCode, String... args) {
    int actual = run(args);
    if (actual != exitCode) {
      throw new IllegalStateException(
          "training: " + List.of(args) + " gave " + actual + ", expected " + exitCode);
    }
  }

  private int run(String... args) {
    Surroundings surroundings =
        new Surroundings(
            new ByteArrayInputStream(new byte[0]),
            nowhere,
            nowhere,
            true,
            true,
            80,
            Map.of("LADING_CONFIG", scratch.resolve("config").toString()),
            scratch,
            System::nanoTime,
            null);
    return Main.run(args, surroundings);
  }
}
