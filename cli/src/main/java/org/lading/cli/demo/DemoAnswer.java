package org.lading.cli.demo;

import java.util.List;
import java.util.Locale;
import org.lading.cli.frame.Answer;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Style;

/** How the demo ended, and what to try next. */
record DemoAnswer(
    DemoFolder folder, boolean kept, boolean network, List<Stage.Act> acts, long millis)
    implements Answer {
  DemoAnswer {
    acts = List.copyOf(acts);
  }

  @Override
  public Json json() {
    return Json.kind("demo")
        .put("folder", kept ? folder.path().toString() : null)
        .put("millis", millis)
        .put(
            "steps",
            acts,
            act ->
                Json.object()
                    .put("command", act.command())
                    .put("exitCode", act.exitCode())
                    .put("output", act.output())
                    .put("sentence", act.sentence()));
  }

  @Override
  public void print(Page page) {
    page.gap().line(Style.BOLD.of("== The end")).gap();
    page.line(
        String.format(
            Locale.ROOT,
            "%d commands in %d.%d s, and each ended as it should.",
            acts.size(),
            millis / 1000,
            millis % 1000 / 100));
    if (!kept) {
      page.line("The folder " + folder.path() + " was removed, as --delete says.");
      return;
    }
    page.line("Everything is kept in " + folder.path() + ". Try next:").gap();
    page.line("  export LADING_CONFIG=" + Stage.quoted(folder.name("profiles")));
    for (Next one : network ? nextOnNodes() : next()) {
      // On a line of its own: not every shell takes a comment behind a command.
      page.gap().line(one.sentence() + ":");
      page.line("  " + Stage.command(one.args().toArray(String[]::new)));
    }
    page.gap().line("When you have seen enough: rm -r " + Stage.quoted(folder.path().toString()));
  }

  private record Next(String sentence, List<String> args) {}

  private List<Next> next() {
    return List.of(
        new Next("what is on the pallet", List.of("item", "contents", Goods.PALLET)),
        new Next(
            "what was made of the good lot", List.of("item", "trace", Goods.GOOD_LOT, "--forward")),
        new Next(
            "a kettle, for a program",
            List.of("item", "show", Goods.SECOND_KETTLES.getFirst(), "-o", "json")),
        new Next("what a block holds and who sealed it", List.of("block", "show", "1")),
        new Next(
            "the same file again: nothing is recorded twice",
            List.of(
                "event", "record", folder.name("events/7-received.json"), "--profile", "importer")),
        new Next(
            "execute everything again and compare every outcome",
            List.of("ledger", "verify", "--depth", "replay")));
  }

  private List<Next> nextOnNodes() {
    return List.of(
        new Next(
            "start the nodes again", List.of("network", "up", "--dir", folder.name("network"))),
        new Next("what is on the pallet", List.of("item", "contents", Goods.PALLET)),
        new Next("what a block holds and who sealed it", List.of("block", "show", "latest")),
        new Next(
            "how one node is and who leads",
            List.of("node", "status", "--config", folder.name("network/nodes/exporter/node.yaml"))),
        new Next(
            "execute everything one node has again and compare every outcome",
            List.of(
                "ledger",
                "verify",
                "--depth",
                "replay",
                "--ledger",
                folder.name("network/nodes/carrier"))),
        new Next("stop the nodes", List.of("network", "down", "--dir", folder.name("network"))));
  }
}
