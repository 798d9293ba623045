package org.lading.cli.network;

import java.nio.file.Path;
import java.util.List;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.node.StatusWords;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;

/** How the nodes of a network are. */
record NetworkAnswer(String kind, Path folder, List<NodeAnswer> nodes, String remark)
    implements Answer {
  @Override
  public ExitCode exitCode() {
    return nodes.stream().allMatch(NodeAnswer::isReady) ? ExitCode.YES : ExitCode.NO;
  }

  @Override
  public Json json() {
    return Json.kind(kind)
        .put("folder", folder.toString())
        .put(
            "nodes",
            nodes,
            node -> {
              Json.Obj one =
                  Json.object().put("name", node.name()).put("running", node.pid().isPresent());
              node.pid().ifPresent(pid -> one.put("pid", pid));
              return one.put("state", state(node))
                  .put(
                      "height",
                      node.status()
                          .map(status -> Json.text(Long.toString(status.getHeight())))
                          .orElse(null))
                  .put(
                      "leader",
                      node.status()
                          .map(status -> status.getEngine().getLeader())
                          .filter(leader -> !leader.isEmpty())
                          .orElse(null));
            });
  }

  private static String state(NodeAnswer node) {
    if (node.pid().isEmpty()) {
      return "down";
    }
    return node.status().map(StatusWords::state).orElse("silent");
  }

  @Override
  public void print(Page page) {
    Table table = new Table("node", "state", ">height", "leader", ">pid");
    for (NodeAnswer node : nodes) {
      table.row(
          node.name(),
          state(node),
          node.status().map(status -> Long.toString(status.getHeight())).orElse(""),
          node.status().map(status -> status.getEngine().getLeader()).orElse(""),
          node.pid().map(pid -> Long.toString(pid)).orElse(""));
    }
    page.table(table);
    node(page);
    if (!remark.isEmpty()) {
      page.gap();
      page.line(remark);
    }
  }

  /** Why those that are not ready are not. */
  private void node(Page page) {
    for (NodeAnswer node : nodes) {
      node.status()
          .filter(status -> !status.getReason().isEmpty())
          .ifPresent(status -> page.line(node.name() + ": " + status.getReason()));
    }
  }
}
