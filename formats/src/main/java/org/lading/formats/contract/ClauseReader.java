package org.lading.formats.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.lading.codec.Limits;
import org.lading.contract.Clause;
import org.lading.contract.Condition;
import org.lading.contract.Measure;
import org.lading.contract.PayLine;
import org.lading.contract.Share;
import org.lading.contract.Target;
import org.lading.contract.ValueType;
import org.lading.formats.contract.YamlNode.Wrong;

/** Reads clauses: conditions, and what they pay. */
final class ClauseReader {
  private static final List<String> CONDITIONS =
      List.of("all", "any", "not", "at-least", "of", "by", "from", "missing", "value", "is");

  private final Names names;
  private final Amounts amounts;
  private final Positions positions;

  ClauseReader(Names names, Amounts amounts, Positions positions) {
    this.names = names;
    this.amounts = amounts;
    this.positions = positions;
  }

  Clause clause(String path, YamlNode node) throws Wrong {
    Map<String, YamlNode> members = node.members("a clause", List.of("when", "pay", "go"));
    Condition when =
        condition(path + ".when", node.require(members, "when", "the condition of the clause"), 0);
    return new Clause(when, target(path + ".then", node, members));
  }

  Target otherwise(String path, YamlNode node) throws Wrong {
    return target(path, node, node.members("the last clause", List.of("pay", "go")));
  }

  private Target target(String path, YamlNode node, Map<String, YamlNode> members) throws Wrong {
    positions.put(path, node);
    List<PayLine> lines = new ArrayList<>();
    YamlNode pay = members.get("pay");
    if (pay != null) {
      positions.put(path + ".pays", pay);
      for (Map.Entry<String, YamlNode> line :
          pay.members("who is paid, as exporter: 70 %").entrySet()) {
        positions.put(path + ".pays[" + lines.size() + "]", line.getValue());
        int party = names.parties().indexOf(line.getKey());
        if (party < 0) {
          throw line.getValue().wrong("the contract has no party \"" + line.getKey() + "\"");
        }
        lines.add(new PayLine(party, share(line.getValue())));
      }
    }
    YamlNode go = members.get("go");
    OptionalInt next = go == null ? OptionalInt.empty() : OptionalInt.of(names.stage(go));
    if (go != null) {
      positions.put(path + ".next", go);
    }
    return built(node, () -> new Target(lines, next));
  }

  private Share share(YamlNode node) throws Wrong {
    if (!node.isWord()) {
      return rate(node);
    }
    return node.word("a share").equals("rest") ? new Share.Rest() : amounts.part(node);
  }

  private Share rate(YamlNode node) throws Wrong {
    Map<String, YamlNode> members =
        node.members("a rate", List.of("rate", "per", "of", "after", "above", "below", "most"));
    Share each = amounts.part(node.require(members, "rate", "what is paid for each"));
    Share most = amounts.part(node.require(members, "most", "a rate has a cap"));
    YamlNode of = node.require(members, "of", "the fact it is counted by");
    YamlNode per = node.require(members, "per", "day, or a step as 1");
    String step = per.word("day, or a step as 1");
    Measure measure =
        step.equals("day")
            ? new Measure.DaysLate(
                names.fact(of),
                names.deadline(node.require(members, "after", "the deadline days count from")))
            : beyond(node, members, of, per, step);
    return built(node, () -> new Share.Rate(each, measure, most));
  }

  private Measure beyond(
      YamlNode node, Map<String, YamlNode> members, YamlNode of, YamlNode per, String step)
      throws Wrong {
    Names.Field field = names.field(of);
    boolean below = members.containsKey("below");
    YamlNode threshold =
        node.require(members, below ? "below" : "above", "the value from which it counts");
    ValueType type = field.term().type();
    if (!type.isOrdered()) {
      throw of.wrong("a " + type.word() + " is neither more nor less than another");
    }
    long from = amounts.value(threshold, threshold.word("a value"), type).number();
    long size = amounts.value(per, step, type).number();
    return built(per, () -> new Measure.Beyond(field.fact(), field.field(), below, from, size));
  }

  Condition condition(String path, YamlNode node, int depth) throws Wrong {
    positions.put(path, node);
    if (depth > Limits.CONDITION_DEPTH) {
      throw node.wrong("conditions nest at most " + Limits.CONDITION_DEPTH + " deep");
    }
    if (node.isWord()) {
      return new Condition.Known(names.fact(node));
    }
    Map<String, YamlNode> members = node.members("a condition", CONDITIONS);
    if (members.containsKey("at-least") && members.size() == 2) {
      YamlNode of = node.require(members, "of", "the conditions of which so many are true");
      List<Condition> parts = parts(path, of, depth);
      int count = count(node.require(members, "at-least", "how many"));
      return built(node, () -> new Condition.AtLeast(count, parts));
    }
    if (members.containsKey("value") && members.size() == 2) {
      YamlNode is = node.require(members, "is", "what the value is compared with");
      return names.compare(node.require(members, "value", "FACT.VALUE"), is, amounts);
    }
    if (members.size() != 1) {
      throw node.wrong(
          "expected one condition: a fact, all, any, not, at-least with of, by, from, missing, or"
              + " value with is");
    }
    Map.Entry<String, YamlNode> only = members.entrySet().iterator().next();
    String kind = only.getKey();
    YamlNode inner = only.getValue();
    return switch (kind) {
      case "all" -> new Condition.All(parts(path, inner, depth));
      case "any" -> new Condition.Any(parts(path, inner, depth));
      case "not" -> new Condition.Not(condition(path + ".part", inner, depth + 1));
      case "from" -> new Condition.From(names.deadline(inner));
      case "missing" -> new Condition.Missing(names.fact(inner));
      case "by" -> by(inner);
      default -> throw node.wrong("\"" + kind + "\" does not stand alone in a condition");
    };
  }

  private Condition by(YamlNode node) throws Wrong {
    List<YamlNode> two = node.list("a fact and a deadline, as [cleared, clearance]");
    if (two.size() != 2) {
      throw node.wrong("expected a fact and a deadline, as by: [cleared, clearance]");
    }
    return new Condition.By(names.fact(two.getFirst()), names.deadline(two.getLast()));
  }

  private List<Condition> parts(String path, YamlNode node, int depth) throws Wrong {
    List<Condition> parts = new ArrayList<>();
    for (YamlNode part : node.list("conditions")) {
      parts.add(condition(path + ".parts[" + parts.size() + "]", part, depth + 1));
    }
    if (parts.isEmpty() || parts.size() > Limits.CONDITION_PARTS) {
      throw node.wrong("expected 1 to " + Limits.CONDITION_PARTS + " conditions");
    }
    return parts;
  }

  private static int count(YamlNode node) throws Wrong {
    String text = node.word("a number");
    if (!text.matches("[0-9]{1,6}")) {
      throw node.wrong("expected a number; this is " + text);
    }
    return Integer.parseInt(text);
  }

  /** Makes what a constructor may refuse. */
  @FunctionalInterface
  interface Maker<T> {
    T make();
  }

  static <T> T built(YamlNode node, Maker<T> maker) throws Wrong {
    try {
      return maker.make();
    } catch (IllegalArgumentException e) {
      throw node.wrong(String.valueOf(e.getMessage()));
    }
  }
}
