package org.lading.formats.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Puts values into the text of a template, in quotes where they would mean something in YAML. */
record TemplateFill(String text, Map<String, String> values) {
  /** Text that means nothing to YAML wherever it stands. */
  private static final Pattern TAME =
      Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{N} %/.:+_()°=-]*[\\p{L}\\p{N}%)°])?");

  /** Other text in the place of what stands from one character to another. */
  private record Change(int from, int to, String with) {}

  /** The text without its section of values. */
  String fill(MappingNode root, Optional<NodeTuple> section) {
    List<Change> changes = new ArrayList<>();
    for (NodeTuple tuple : root.getValue()) {
      if (section.isPresent() && section.get() == tuple) {
        changes.add(new Change(lineStart(tuple.getKeyNode()), sectionEnd(tuple), ""));
      } else {
        look(tuple.getValueNode(), changes);
      }
    }
    changes.sort(Comparator.comparingInt(Change::from).reversed());
    StringBuilder filled = new StringBuilder(text);
    changes.forEach(change -> filled.replace(change.from, change.to, change.with));
    return filled.toString();
  }

  private void look(Node node, List<Change> changes) {
    switch (node) {
      case ScalarNode scalar -> look(scalar, changes);
      case MappingNode mapping ->
          mapping.getValue().forEach(tuple -> look(tuple.getValueNode(), changes));
      case SequenceNode list -> list.getValue().forEach(item -> look(item, changes));
      default -> {}
    }
  }

  private void look(ScalarNode scalar, List<Change> changes) {
    Filled filled = filled(scalar.getValue());
    if (filled.values().isEmpty()) {
      return;
    }
    int from = start(scalar);
    int to = end(scalar);
    ScalarStyle style = scalar.getScalarStyle();
    boolean asItStands =
        style == ScalarStyle.LITERAL
            || style == ScalarStyle.FOLDED
            || (style == ScalarStyle.PLAIN
                && filled.values().stream().allMatch(TemplateFill::isTame));
    changes.add(
        new Change(
            from,
            to,
            asItStands ? filled(text.substring(from, to)).text() : quoted(filled.text())));
  }

  private static boolean isTame(String value) {
    return TAME.matcher(value).matches() && !value.contains(": ");
  }

  /** A text with values filled in, and which they are. */
  private record Filled(String text, List<String> values) {}

  private Filled filled(String within) {
    List<String> used = new ArrayList<>();
    Matcher names = Findings.PLACEHOLDER.matcher(within);
    StringBuilder filled = new StringBuilder();
    while (names.find()) {
      String value = values.get(names.group(1));
      if (value != null) {
        used.add(value);
      }
      names.appendReplacement(
          filled, Matcher.quoteReplacement(value == null ? names.group() : value));
    }
    return new Filled(names.appendTail(filled).toString(), used);
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  /** Up to the first line of what follows the values. */
  private int sectionEnd(NodeTuple section) {
    int end =
        ((MappingNode) section.getValueNode())
            .getValue().stream()
                .mapToInt(tuple -> end(tuple.getValueNode()))
                .max()
                .orElse(end(section.getKeyNode()));
    int line = text.indexOf('\n', end);
    while (line >= 0 && line + 1 < text.length() && text.charAt(line + 1) == '\n') {
      line++;
    }
    return line < 0 ? text.length() : line + 1;
  }

  private int lineStart(Node node) {
    return text.lastIndexOf('\n', start(node) - 1) + 1;
  }

  private int start(Node node) {
    return index(node.getStartMark().orElseThrow());
  }

  private int end(Node node) {
    return index(node.getEndMark().orElseThrow());
  }

  /** Marks count characters, of which some are two of Java's. */
  private int index(Mark mark) {
    return text.offsetByCodePoints(0, mark.getIndex());
  }

  /** What the comment behind a value says. */
  static String comment(String text, ScalarNode value) {
    int from = text.offsetByCodePoints(0, value.getEndMark().orElseThrow().getIndex());
    int lineEnd = text.indexOf('\n', from);
    String behind = text.substring(from, lineEnd < 0 ? text.length() : lineEnd).strip();
    return behind.startsWith("#") ? behind.substring(1).strip() : "";
  }
}
