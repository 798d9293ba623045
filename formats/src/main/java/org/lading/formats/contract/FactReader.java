package org.lading.formats.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lading.contract.FactSource;
import org.lading.contract.FactTerm;
import org.lading.contract.FieldTerm;
import org.lading.contract.ValueType;
import org.lading.formats.contract.YamlNode.Wrong;
import org.lading.identity.OrganisationId;
import org.lading.identity.ShortName;

/** Reads what a contract says of its facts. */
final class FactReader {
  private static final List<String> MEMBERS =
      List.of(
          "meaning",
          "by",
          "at-least",
          "about",
          "values",
          "observed",
          "received",
          "at",
          "breach",
          "of",
          "while-holding");

  private FactReader() {}

  static FactTerm fact(String name, YamlNode node) throws Wrong {
    Map<String, YamlNode> members = node.members("a fact", MEMBERS);
    String meaning = text(members, "meaning");
    boolean observed = text(members, "observed").equals("true");
    FactSource source = source(node, members);
    List<FieldTerm> fields =
        source instanceof FactSource.Breach ? List.of(FactSource.READING) : fields(members);
    return ClauseReader.built(
        node, () -> new FactTerm(new ShortName(name), meaning, source, fields, observed));
  }

  private static String text(Map<String, YamlNode> members, String name) throws Wrong {
    YamlNode node = members.get(name);
    return node == null ? "" : node.word("words");
  }

  private static FactSource source(YamlNode node, Map<String, YamlNode> members) throws Wrong {
    List<OrganisationId> by = new ArrayList<>();
    YamlNode who = node.require(members, "by", "who tells it");
    for (YamlNode one : who.listOrOne("organisations")) {
      String organisation = one.word("an organisation");
      by.add(ClauseReader.built(one, () -> new OrganisationId(organisation)));
    }
    if (members.containsKey("received")) {
      String item = text(members, "received");
      String place = node.require(members, "at", "the place").word("a place, by its URI");
      if (by.size() != 1) {
        throw who.wrong("one organisation receives the goods");
      }
      return ClauseReader.built(node, () -> new FactSource.Received(by.getFirst(), item, place));
    }
    if (members.containsKey("breach")) {
      return breach(node, members, by);
    }
    YamlNode threshold = members.get("at-least");
    String count = threshold == null ? Integer.toString(by.size()) : threshold.word("a number");
    if (!count.matches("[0-9]{1,6}")) {
      throw node.wrong("expected a number of organisations; this is " + count);
    }
    String about = text(members, "about");
    return ClauseReader.built(
        node, () -> new FactSource.Attested(by, Integer.parseInt(count), about));
  }

  private static FactSource breach(
      YamlNode node, Map<String, YamlNode> members, List<OrganisationId> by) throws Wrong {
    YamlNode limit = node.require(members, "breach", "the limit");
    String[] words = limit.word("a limit, as above 8 Cel").split("\\s+", -1);
    boolean below = words[0].equals("below");
    if (words.length != 3 || (!below && !words[0].equals("above")) || !words[2].equals("Cel")) {
      throw limit.wrong("expected a limit, as above 8 Cel, or below -18 Cel");
    }
    String sensed = node.require(members, "of", "the item that carries the sensor").word("an item");
    Optional<String> holding =
        Optional.of(text(members, "while-holding")).filter(item -> !item.isEmpty());
    try {
      long degrees = Amounts.millionths(words[1]);
      return ClauseReader.built(
          node, () -> new FactSource.Breach(by, sensed, holding, below, degrees));
    } catch (NumberFormatException | ArithmeticException e) {
      throw limit.wrong("expected degrees Celsius, as 8 or 7.5; this is " + words[1]);
    }
  }

  private static List<FieldTerm> fields(Map<String, YamlNode> members) throws Wrong {
    YamlNode values = members.get("values");
    List<FieldTerm> fields = new ArrayList<>();
    if (values == null) {
      return fields;
    }
    for (Map.Entry<String, YamlNode> one : values.members("values with their types").entrySet()) {
      String[] words = one.getValue().word("a type, as quantity kg").split("\\s+", 2);
      Optional<ValueType> type = Amounts.type(words[0]);
      if (type.isEmpty()) {
        throw one.getValue()
            .wrong(
                "expected place, time, quantity with its unit, temperature, sum or document; this"
                    + " is "
                    + words[0]);
      }
      String unit = words.length > 1 ? words[1] : "";
      fields.add(
          ClauseReader.built(
              one.getValue(), () -> new FieldTerm(new ShortName(one.getKey()), type.get(), unit)));
    }
    return fields;
  }
}
