package org.lading.node.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operators' pages against the code; {@code -Dgolden.update=true} writes their tables anew. */
class OpsPagesTest {
  private static final Path DOCS = Path.of(System.getProperty("lading.root", "..")).resolve("docs");

  @Test
  void everyMetricIsOnItsPage() throws IOException {
    List<String> rows = new ArrayList<>();
    for (NodeMetric metric : NodeMetric.values()) {
      rows.add(
          row(
              metric.metricName(),
              metric.type().name().toLowerCase(Locale.ROOT),
              metric.label(),
              metric.help()));
    }
    checkTable("metrics.md", "| name | type | label | meaning |", rows);
  }

  @Test
  void everySettingIsOnItsPage() throws IOException {
    List<String> rows = new ArrayList<>();
    for (ConfigKey key : ConfigKey.values()) {
      rows.add(
          row(
              key.word(),
              key.standard().map(text -> text.isEmpty() ? "none" : text).orElse("must be given"),
              key.form(),
              key.meaning()));
    }
    checkTable("node-config.md", "| name | default | value | meaning |", rows);
  }

  @Test
  void theExampleOfThePageIsAConfiguration(@TempDir Path folder) throws Exception {
    List<String> page = Files.readAllLines(DOCS.resolve("node-config.md"));
    String example =
        page.stream()
            .takeWhile(line -> !line.startsWith("`lading node config"))
            .filter(line -> line.startsWith("    "))
            .map(line -> line.substring(4))
            .collect(Collectors.joining("\n"));
    Path file = Files.writeString(folder.resolve("node.yaml"), example);
    NodeConfig config = NodeConfig.read(file, java.util.Map.of(), java.util.Map.of());
    assertEquals("exporter", config.text(ConfigKey.NAME));
    assertEquals(2, config.peers().size());
  }

  @Test
  void theDashboardAsksForMetricsThatThereAre() throws IOException {
    Set<String> known =
        Stream.of(NodeMetric.values()).map(NodeMetric::metricName).collect(Collectors.toSet());
    Set<String> asked = new TreeSet<>();
    Matcher name =
        Pattern.compile("\\b((lading|process|jvm)_[a-z_]+)")
            .matcher(Files.readString(DOCS.resolve("grafana-lading.json")));
    while (name.find()) {
      asked.add(name.group(1).replaceFirst("_(bucket|sum|count)$", ""));
    }
    assertTrue(asked.size() > 10, asked::toString);
    asked.removeAll(known);
    assertEquals(Set.of(), asked);
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static void checkTable(String page, String head, List<String> rows) throws IOException {
    Path file = DOCS.resolve(page);
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    int from = lines.indexOf(head) + 2;
    assertTrue(from > 1, page + " has no table " + head);
    int to = from;
    while (to < lines.size() && lines.get(to).startsWith("|")) {
      to++;
    }
    if (Boolean.getBoolean("golden.update")) {
      lines.subList(from, to).clear();
      lines.addAll(from, rows);
      Files.write(file, lines);
    } else {
      assertEquals(String.join("\n", rows), String.join("\n", lines.subList(from, to)));
    }
  }
}
