package org.lading.cli.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lading.node.main.NodeDaemon;
import org.lading.node.pipeline.Halt;

/** Signed with no network, handed in when there is one. */
class OutboxTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("lading.root", ".."), "docs", "examples", "shipment.json");

  @TempDir private Path directory;

  @Test
  void whatWasSignedOfflineIsRecordedOnceANodeAnswers() throws Exception {
    Corridor corridor = Corridor.in(directory, 1);
    Path out = directory.resolve("out");
    // Nothing runs yet.
    Corridor.Result signed = command(corridor, "event", "sign", EXAMPLE.toString(), "--batch", "1");
    assertEquals(0, signed.exitCode(), signed.text());
    Corridor.Result listed = Corridor.lading("outbox", "list", "--outbox", out.toString());
    assertTrue(listed.text().contains(" waiting, 0 recorded, 0 rejected"), listed.text());

    CompletableFuture<Halt> halted = new CompletableFuture<>();
    String name = corridor.names().getFirst();
    try (NodeDaemon _ = NodeDaemon.start(corridor.files(name), halted::complete)) {
      Corridor.Result sent = command(corridor, "outbox", "send", "--node", address(corridor));
      assertEquals(0, sent.exitCode(), sent.text());
      assertEquals(count(out, ".tx"), count(out, ".receipt"));
      Corridor.Result again = command(corridor, "outbox", "send", "--node", address(corridor));
      assertTrue(again.text().contains("nothing waits in the outbox"), again.text());

      // The same events, signed a second time: the rules refuse what is recorded already.
      assertEquals(0, command(corridor, "event", "sign", EXAMPLE.toString()).exitCode());
      Corridor.Result refused = command(corridor, "outbox", "send", "--node", address(corridor));
      assertEquals(2, refused.exitCode(), refused.text());
      assertTrue(refused.text().contains("refused"), refused.text());
      aWatchedFolderTakesANodeToo(corridor);
    }
    assertEquals(Optional.empty(), Optional.ofNullable(halted.getNow(null)));
  }

  private void aWatchedFolderTakesANodeToo(Corridor corridor) throws Exception {
    Path in = Files.createDirectory(directory.resolve("in"));
    Files.copy(EXAMPLE, in.resolve("shipment.json"));
    Corridor.Result watched =
        atNode(
            corridor,
            List.of("event", "record", "--watch", in.toString(), "--once", "--settle", "20ms"));
    assertEquals(0, watched.exitCode(), watched.text());
    assertTrue(
        watched.text().contains("shipment.json: already recorded, nothing new"), watched.text());
    assertTrue(Files.exists(in.resolve("done/shipment.json.receipt.json")));
  }

  @Test
  void anOutboxThatIsNotThereIsNotMade() throws Exception {
    Path misspelt = directory.resolve("uot");
    Corridor.Result listed = Corridor.lading("outbox", "list", "--outbox", misspelt.toString());
    assertEquals(2, listed.exitCode());
    assertTrue(listed.text().contains("there is no outbox"), listed.text());
    assertTrue(Files.notExists(misspelt));
  }

  @Test
  void aDocumentWithABadEventIsSignedOnlyInPartAndOnRequest() throws Exception {
    Corridor corridor = Corridor.in(directory, 1);
    Path bad = directory.resolve("bad.json");
    Files.writeString(bad, Files.readString(EXAMPLE).replaceFirst("\"ADD\"", "\"NOTHING\""));
    Corridor.Result refused = command(corridor, "event", "sign", bad.toString());
    assertEquals(2, refused.exitCode(), refused.text());
    assertTrue(refused.text().contains("nothing signed"), refused.text());
    assertEquals(0, count(directory.resolve("out"), ".tx"));
    Corridor.Result partly = command(corridor, "event", "sign", bad.toString(), "--skip-bad");
    assertEquals(2, partly.exitCode(), partly.text());
    assertTrue(partly.text().contains("signed in part"), partly.text());
    assertTrue(count(directory.resolve("out"), ".tx") > 0);
  }

  private static String address(Corridor corridor) throws Exception {
    return corridor.address(corridor.names().getFirst()).toString();
  }

  private Corridor.Result command(Corridor corridor, String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--outbox", directory.resolve("out").toString()));
    return atNode(corridor, all);
  }

  private static Corridor.Result atNode(Corridor corridor, List<String> words) throws Exception {
    NetworkFolder folder = corridor.folder();
    String name = corridor.names().getFirst();
    List<String> all = new ArrayList<>(words);
    if (!all.contains("--node")) {
      all.addAll(List.of("--node", address(corridor)));
    }
    all.addAll(List.of("--node-genesis", folder.genesis().toString()));
    all.addAll(List.of("--key", folder.keys().resolve(name + ".key").toString()));
    all.addAll(List.of("--org", name + "-org", "--password-file", folder.password().toString()));
    return Corridor.lading(all.toArray(String[]::new));
  }

  private static long count(Path folder, String ending) throws Exception {
    if (!Files.exists(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).count();
    }
  }
}
