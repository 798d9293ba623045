package org.lading.formats.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.lading.codec.Spelling;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Keys with values, of which each is known and there once. */
final class Fields {
  private final Item item;
  private final String what;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private boolean strange;

  /** Tells every key that is not in {@code known}, and every one that comes again. */
  Fields(Item item, MappingNode mapping, String what, List<String> known) {
    this.item = item;
    this.what = what;
    for (NodeTuple tuple : mapping.getValue()) {
      Node node = tuple.getKeyNode();
      if (!(node instanceof ScalarNode scalar)) {
        item.findings().add(node, "expected a key such as " + known.getFirst() + ", came a block");
        continue;
      }
      String key = scalar.getValue();
      if (!known.contains(key)) {
        strange = true;
        item.findings()
            .add(node, what + " has no key \"" + Item.shortened(key) + "\"" + meant(key, known));
      } else if (values.putIfAbsent(key, tuple.getValueNode()) != null) {
        item.findings().add(node, "the key " + key + " is there twice; each is there once");
      }
      keys.putIfAbsent(key, node);
    }
  }

  private static String meant(String key, List<String> known) {
    String guess = Spelling.meantBy(key, known);
    return guess.isEmpty() ? "; its keys are " + String.join(", ", known) : guess;
  }

  /** Whether something was meant that is not understood, so that nothing is left out for sure. */
  boolean hasUnknownKeys() {
    return strange;
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** The value of a key that must be there. */
  Optional<Item> required(String key, String component) {
    Optional<Item> found = optional(key, component);
    if (found.isEmpty()) {
      item.problem(
          what
              + " has a key "
              + key
              + ", which is missing"
              + Spelling.insteadOf(key, keys.keySet()));
    }
    return found;
  }

  Optional<Item> optional(String key, String component) {
    Node node = values.get(key);
    return node == null ? Optional.empty() : Optional.of(item.at(node, component));
  }

  /** What the key itself is written at. */
  Optional<Item> key(String key, String component) {
    Node node = keys.get(key);
    return node == null ? Optional.empty() : Optional.of(item.at(node, component));
  }

  Item item() {
    return item;
  }

  /**
   * What may be left out.
   *
   * @param isReadWell whether it was left out, or read without a problem
   */
  record Maybe<T>(Optional<T> value, boolean isReadWell) {}

  <T> Maybe<T> maybe(String key, String component, Function<Item, Optional<T>> read) {
    Optional<T> value = has(key) ? required(key, component).flatMap(read) : Optional.empty();
    return new Maybe<>(value, value.isPresent() || !has(key));
  }
}
