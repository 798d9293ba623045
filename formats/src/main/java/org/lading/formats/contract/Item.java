package org.lading.formats.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A part of the text. What it turns out not to be is told once, and read as nothing, so that the
 * rest is read, too.
 *
 * @param path of what it becomes in the document
 */
record Item(Node node, String path, Findings findings) {
  private static final int LONGEST_QUOTE = 60;

  /** A name, and what goes by it. */
  record Named(Item name, Item value) {}

  Item {
    findings.stands(path, node);
  }

  void problem(String what) {
    findings.add(node, what);
  }

  /** Nothing, for a reason. */
  <T> Optional<T> wrong(String what) {
    problem(what);
    return Optional.empty();
  }

  boolean isText() {
    return node instanceof ScalarNode;
  }

  /** The text as it stands; empty where it is none, which {@link #text} tells. */
  String bare() {
    return node instanceof ScalarNode scalar ? findings.filled(node, scalar.getValue()) : "";
  }

  Optional<String> text(String expected) {
    return isText() ? Optional.of(bare()) : wrong("expected " + expected + ", came " + came());
  }

  /**
   * The text, made into a value by something that refuses with {@link IllegalArgumentException}.
   */
  <T> Optional<T> parsed(String expected, Function<String, T> parse) {
    Optional<String> text = text(expected);
    return text.isEmpty() ? Optional.empty() : built(() -> parse.apply(text.get()));
  }

  <T> Optional<T> built(Supplier<T> make) {
    try {
      return Optional.of(make.get());
    } catch (IllegalArgumentException e) {
      return wrong(String.valueOf(e.getMessage()));
    }
  }

  /** Keys with values. */
  Optional<Fields> fields(String what, List<String> keys) {
    if (node instanceof MappingNode mapping) {
      return Optional.of(new Fields(this, mapping, what, keys));
    }
    return wrong(
        "expected " + what + " with the keys " + String.join(", ", keys) + "; came " + came());
  }

  /** A list; one that is too long is not looked into. */
  Optional<List<Item>> list(String what, int most) {
    if (!(node instanceof SequenceNode sequence)) {
      return wrong("expected a list of " + what + ", came " + came());
    }
    List<Node> nodes = sequence.getValue();
    if (nodes.size() > most) {
      return wrong("expected at most " + most + " " + what + ", came " + nodes.size());
    }
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      items.add(new Item(nodes.get(i), path + "[" + i + "]", findings));
    }
    return Optional.of(items);
  }

  /** One entry of a list whose entries have names, {@code - name: ...}. */
  Optional<Named> named(String what, String component) {
    if (node instanceof MappingNode mapping && mapping.getValue().size() == 1) {
      NodeTuple only = mapping.getValue().getFirst();
      if (only.getKeyNode() instanceof ScalarNode) {
        return Optional.of(
            new Named(
                at(only.getKeyNode(), component), new Item(only.getValueNode(), path, findings)));
      }
    }
    return wrong("expected one entry of a list, " + what + "; came " + came());
  }

  Item at(Node other, String component) {
    return new Item(other, path.isEmpty() ? component : path + "." + component, findings);
  }

  String came() {
    return switch (node) {
      case ScalarNode scalar when scalar.getValue().isEmpty() -> "nothing";
      case ScalarNode scalar -> "\"" + shortened(scalar.getValue()) + "\"";
      case SequenceNode list -> "a list";
      case MappingNode mapping when mapping.getValue().size() == 1 ->
          "the key " + key(mapping.getValue().getFirst()) + " with a value";
      case MappingNode mapping -> mapping.getValue().size() + " keys with values";
      default -> "something else";
    };
  }

  private static String key(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode key ? shortened(key.getValue()) : "of a block";
  }

  static String shortened(String text) {
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
  }

  /** All, if each is there. */
  static <T> Optional<List<T>> all(List<Optional<T>> each) {
    return each.stream().allMatch(Optional::isPresent)
        ? Optional.of(each.stream().map(Optional::orElseThrow).toList())
        : Optional.empty();
  }
}
