package org.lading.cli.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The members close an epoch and open the next, with the commands an operator has. */
@Tag("bad-days")
@Timeout(900)
class RecoveryDayTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void nextEpochIsOpenedAndKeepsAllThatWasAcknowledged() throws Exception {
    try (Corridor corridor = Corridor.running(directory)) {
      Traffic before = stoppedTogether(corridor);
      Path reports = Files.createDirectory(directory.resolve("reports"));
      for (String name : corridor.names()) {
        Path out = reports.resolve(name + ".report");
        done("node", "report", "--config", config(corridor, name), "--out", text(out), "--yes");
      }
      Path record = directory.resolve("all.recovery");
      String first = corridor.names().getFirst();
      done("network", "recover", text(reports), "--config", config(corridor, first), out(record));
      Path signed = signed(corridor, record);
      for (String name : corridor.names()) {
        done("node", "recover", "--config", config(corridor, name), "--record", text(signed));
      }
      corridor.startAll();
      try (Traffic traffic = Traffic.on(corridor)) {
        traffic.awaitMore(50);
        for (String name : corridor.names()) {
          assertEquals(1, corridor.status(name).orElseThrow().getEpoch());
        }
        Verdict.on(corridor, traffic);
      }
      Verdict.onStopped(corridor, before);
    }
  }

  /** With the same blocks, so that none has to be started once more for those it lacks. */
  private static Traffic stoppedTogether(Corridor corridor) throws Exception {
    try (Traffic before = Traffic.on(corridor)) {
      before.awaitMore(50);
      before.end();
      for (String name : corridor.names()) {
        corridor.awaitHeight(name, before.greatestHeight());
      }
      for (String name : corridor.names()) {
        corridor.stop(name);
      }
      return before;
    }
  }

  /** Signed by one member after the other; refused by a node until a quorum has. */
  private Path signed(Corridor corridor, Path record) throws Exception {
    Path last = record;
    List<String> members = corridor.names().subList(0, 3);
    for (String member : members) {
      Corridor.Result early =
          Corridor.lading(
              "node", "recover", "--config", config(corridor, member), "--record", text(last));
      assertEquals(2, early.exitCode(), early.text());
      assertTrue(early.text().contains("TOO_FEW_SIGNATURES"), early.text());
      Path next = directory.resolve("signed-by-" + member + ".recovery");
      List<String> sign = new ArrayList<>(List.of("network", "recover", text(last), "--sign"));
      sign.addAll(List.of("--config", config(corridor, member), out(next)));
      sign.addAll(List.of("--key", text(corridor.folder().keys().resolve(member + ".key"))));
      sign.addAll(List.of("--org", member + "-org"));
      sign.addAll(List.of("--password-file", text(corridor.folder().password())));
      done(sign.toArray(String[]::new));
      last = next;
    }
    return last;
  }

  private static String config(Corridor corridor, String name) {
    return text(corridor.config(name));
  }

  private static String out(Path file) {
    return "--out=" + file;
  }

  private static String text(Path file) {
    return file.toString();
  }

  private static void done(String... args) {
    Corridor.Result result = Corridor.lading(args);
    assertEquals(0, result.exitCode(), () -> String.join(" ", args) + "\n" + result.text());
  }
}
