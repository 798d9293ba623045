package org.lading.formats.contract;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A tree as text: short parts on one line, the others over several. */
final class YamlOut {
  private static final int LONGEST_ON_A_LINE = 72;

  private YamlOut() {}

  /** Keys with values, in their order. */
  static final class Keys {
    private final List<NodeTuple> tuples = new ArrayList<>();

    Keys put(String key, Node value) {
      tuples.add(new NodeTuple(scalar(key), value));
      return this;
    }

    Keys put(String key, String value) {
      return put(key, scalar(value));
    }

    /** Leaves out what is empty. */
    Keys putUnlessEmpty(String key, String value) {
      return value.isEmpty() ? this : put(key, value);
    }

    /** Over several lines. */
    Node block() {
      return new MappingNode(Tag.MAP, tuples, FlowStyle.BLOCK);
    }

    /** On one line, if it is short. */
    Node node() {
      return new MappingNode(Tag.MAP, tuples, style(tuples.stream().mapToInt(Keys::length).sum()));
    }

    private static int length(NodeTuple tuple) {
      return YamlOut.length(tuple.getKeyNode()) + YamlOut.length(tuple.getValueNode()) + 2;
    }
  }

  static Node scalar(String text) {
    ScalarStyle style = text.indexOf('\n') >= 0 ? ScalarStyle.LITERAL : ScalarStyle.PLAIN;
    return new ScalarNode(Tag.STR, text, style);
  }

  /** A number, which needs no quotes. */
  static Node number(int number) {
    return new ScalarNode(Tag.INT, Integer.toString(number), ScalarStyle.PLAIN);
  }

  /** Over several lines. */
  static Node block(List<Node> items) {
    return new SequenceNode(Tag.SEQ, items, items.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
  }

  /** On one line, if it is short. */
  static Node list(List<Node> items) {
    return new SequenceNode(
        Tag.SEQ, items, style(items.stream().mapToInt(item -> length(item) + 2).sum()));
  }

  private static FlowStyle style(int length) {
    return length <= LONGEST_ON_A_LINE ? FlowStyle.FLOW : FlowStyle.BLOCK;
  }

  /** Characters on one line; too many for one line if it must have several. */
  private static int length(Node node) {
    return switch (node) {
      case ScalarNode scalar when scalar.getScalarStyle() == ScalarStyle.PLAIN ->
          scalar.getValue().length();
      case MappingNode mapping when mapping.getFlowStyle() == FlowStyle.FLOW ->
          2 + mapping.getValue().stream().mapToInt(Keys::length).sum();
      case SequenceNode list when list.getFlowStyle() == FlowStyle.FLOW ->
          2 + list.getValue().stream().mapToInt(item -> length(item) + 2).sum();
      default -> LONGEST_ON_A_LINE + 1;
    };
  }

  static String text(Node root) {
    DumpSettings settings =
        DumpSettings.builder()
            .setIndent(2)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .setWidth(Integer.MAX_VALUE)
            .setSplitLines(false)
            .build();
    return new Present(settings)
        .emitToString(new Serialize(settings).serializeOne(root).iterator());
  }
}
