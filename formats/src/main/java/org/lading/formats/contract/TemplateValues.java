package org.lading.formats.contract;

import java.util.Optional;
import java.util.TreeSet;
import org.lading.codec.Limits;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The values that a text names once and uses as {@code <name>} elsewhere. They are filled in as the
 * text is read; nothing of them is in the document.
 */
final class TemplateValues {
  static final String KEY = "values";

  private TemplateValues() {}

  static void read(Fields contract) {
    Optional<Item> values = contract.optional(KEY, KEY);
    if (values.isEmpty()) {
      return;
    }
    Item item = values.get();
    if (!(item.node() instanceof MappingNode mapping)) {
      item.problem("expected names with values, as 'amount: 12500.00 CNY'; came " + item.came());
      return;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      read(item, tuple);
    }
  }

  private static void read(Item values, NodeTuple tuple) {
    if (!(tuple.getKeyNode() instanceof ScalarNode name)
        || !(tuple.getValueNode() instanceof ScalarNode value)) {
      values.findings().add(tuple.getKeyNode(), "a value is one text with a name, as 'bank: icbc'");
      return;
    }
    if (!name.getValue().matches("[a-z0-9][a-z0-9.-]*")) {
      values
          .findings()
          .add(
              name,
              "the name of a value is made of a-z, 0-9, . and -; \""
                  + Item.shortened(name.getValue())
                  + "\" is not");
    } else if (value.getValue().length() > Limits.REASON_BYTES
        || value.getValue().indexOf('\n') >= 0) {
      values
          .findings()
          .add(value, "a value is one line of at most " + Limits.REASON_BYTES + " characters");
    } else if (!values.findings().value(name.getValue(), value.getValue())) {
      values.findings().add(name, "the value " + name.getValue() + " is there twice");
    }
  }

  /**
   * A value that nothing uses was forgotten, or its name is misspelt. Where something else is wrong
   * the text was not read to its end, and nobody can tell.
   */
  static void requireUsed(Fields contract) {
    contract
        .key(KEY, KEY)
        .filter(item -> item.findings().problems().isEmpty())
        .ifPresent(
            item ->
                new TreeSet<>(item.findings().unusedValues())
                    .forEach(name -> item.problem("nothing uses the value <" + name + ">")));
  }
}
