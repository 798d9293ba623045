package org.lading.formats.contract;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lading.codec.Spelling;
import org.lading.crypto.Bytes;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A contract with values to be filled in (docs/spec/contract-text.md#values): a contract itself,
 * whose values are examples.
 */
public final class ContractTemplate {
  /** Those that come with the program; docs/contracts/templates has a page about each. */
  public static final List<String> NAMES =
      List.of(
          "documentary-collection",
          "letter-of-credit",
          "cash-on-delivery",
          "deposit-and-balance",
          "staged-release",
          "quality-inspection",
          "late-delivery-penalty",
          "cold-chain-penalty",
          "perishable-goods",
          "training-compensation",
          "revenue-share",
          "escrow",
          "swap",
          "zero-coupon-bond");

  private static final String FOLDER = "/org/lading/formats/templates/";

  /**
   * A value to fill in.
   *
   * @param example what the template has
   * @param meaning what its comment says; may be empty
   */
  public record Value(String name, String example, String meaning) {}

  private final String text;
  private final MappingNode root;
  private final Optional<NodeTuple> values;

  private ContractTemplate(String text) throws RefusedContractException {
    this.text = text;
    if (!(YamlFile.tree(text) instanceof MappingNode mapping)
        || mapping.getFlowStyle() == FlowStyle.FLOW) {
      throw new RefusedContractException(
          List.of(
              new TextProblem(
                  Spot.BEGIN, "expected a template in YAML, with one key of the contract a line")));
    }
    this.root = mapping;
    this.values =
        mapping.getValue().stream()
            .filter(
                tuple ->
                    tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(TemplateValues.KEY)
                        && tuple.getValueNode() instanceof MappingNode)
            .findFirst();
  }

  /** A template of one's own. */
  public static ContractTemplate of(Bytes file) throws RefusedContractException {
    return new ContractTemplate(YamlFile.text(file));
  }

  /** One of {@link #NAMES}. */
  public static ContractTemplate named(String name) throws IOException {
    try (InputStream in = ContractTemplate.class.getResourceAsStream(FOLDER + name + ".yaml")) {
      if (!NAMES.contains(name) || in == null) {
        throw new IOException("this program came without its template " + name);
      }
      return of(Bytes.wrap(in.readAllBytes()));
    } catch (RefusedContractException e) {
      throw new IOException("this program came with a damaged template " + name, e);
    }
  }

  /** What it is for: the first line of the file, which is a comment. */
  public String summary() {
    return text.startsWith("#") ? text.lines().findFirst().orElse("").substring(1).strip() : "";
  }

  /** In the order of the file. */
  public List<Value> values() {
    List<Value> found = new ArrayList<>();
    for (NodeTuple tuple : tuples()) {
      if (tuple.getKeyNode() instanceof ScalarNode name
          && tuple.getValueNode() instanceof ScalarNode example) {
        found.add(
            new Value(name.getValue(), example.getValue(), TemplateFill.comment(text, example)));
      }
    }
    return found;
  }

  private List<NodeTuple> tuples() {
    return values.map(tuple -> ((MappingNode) tuple.getValueNode()).getValue()).orElse(List.of());
  }

  /**
   * The text of a contract, in which these values, and the examples for the others, are filled in;
   * its comments stay. Whether the values fit is found out by reading it.
   *
   * @throws IllegalArgumentException for a name that is none of its values, or a value of two lines
   */
  public String filled(Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>();
    values().forEach(value -> all.put(value.name(), value.example()));
    settings.forEach(
        (name, value) -> {
          if (all.replace(name, value) == null) {
            throw new IllegalArgumentException(
                "the template has no value " + name + Spelling.meantBy(name, all.keySet()));
          }
          if (value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the value " + name + " is one line of text");
          }
        });
    return new TemplateFill(text, all).fill(root, values);
  }
}
