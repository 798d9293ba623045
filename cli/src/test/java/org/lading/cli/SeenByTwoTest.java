package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same event from two organisations: one event, and the word of both. */
class SeenByTwoTest {
  private static final String KETTLE = "urn:epc:id:sgtin:6901234.100001.K1";
  private static final String PACKED = "c5435221b638";

  @TempDir private Path directory;

  private static void assertSays(String text, String... words) {
    for (String word : words) {
      assertTrue(text.contains(word), "expected \"" + word + "\" in:\n" + text);
    }
  }

  @Test
  void theEventIsShownOnceWithBothWhoSawIt() throws Exception {
    Session session = Session.in(directory.toRealPath());
    session.document("consignment.json");
    session.key("acme.key");
    String publicKey = session.key("silk.key");
    session.succeed(
        "ledger",
        "create",
        "ledger",
        "--name",
        "horgos",
        "--key",
        "acme.key",
        "--org",
        "acme",
        "--member",
        "silk-rail:carrier=ed25519:" + publicKey);
    String[] record = {"event", "record", "consignment.json", "--ledger", "ledger"};
    session.succeed(as("acme", "acme.key", record));
    assertSays(history(session), KETTLE_KEY + ": 2 events", "child   acme ");

    assertSays(session.succeed(as("silk-rail", "silk.key", record)), "5 recorded now");
    assertSays(
        session.succeed(as("silk-rail", "silk.key", record)), "already recorded, nothing new");
    assertSays(
        history(session),
        KETTLE_KEY + ": 2 events",
        "output  seen by 2: acme, silk-rail ",
        "child   seen by 2: acme, silk-rail ");
    assertSays(history(session, "-o", "json"), "\"seenBy\": 2");
    assertSays(history(session, "--at", "1"), KETTLE_KEY + ": 2 events", "child   acme ");

    String event = session.succeed("event", "show", PACKED, "--ledger", "ledger");
    assertSays(event, "seen by        2 organisations");
    assertEquals(2, event.lines().filter(line -> line.contains(" it happened ")).count(), event);
    assertSays(event, "acme          it happened       1", "silk-rail     it happened       2");
    assertSays(
        session.succeed("event", "show", PACKED, "--ledger", "ledger", "-o", "json"),
        "\"organisation\": \"acme\"",
        "\"organisation\": \"silk-rail\"");
    assertSays(session.succeed("item", "show", KETTLE, "--ledger", "ledger"), "events       2");
  }

  private static final String KETTLE_KEY = "https://id.gs1.org/01/16901234000013/21/K1";

  private static String[] as(String organisation, String key, String... words) {
    String[] all = java.util.Arrays.copyOf(words, words.length + 4);
    System.arraycopy(new String[] {"--org", organisation, "--key", key}, 0, all, words.length, 4);
    return all;
  }

  private static String history(Session session, String... more) {
    String[] words = {"item", "history", KETTLE, "--ledger", "ledger"};
    String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return session.succeed(all);
  }
}
