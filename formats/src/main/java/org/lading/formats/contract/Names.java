package org.lading.formats.contract;

import java.util.List;
import org.lading.codec.Spelling;
import org.lading.contract.Comparison;
import org.lading.contract.Condition;
import org.lading.contract.FactTerm;
import org.lading.contract.FieldTerm;
import org.lading.formats.contract.YamlNode.Wrong;

/** What the names of a contract stand for: places in its lists. */
record Names(
    List<String> parties, List<String> deadlines, List<FactTerm> facts, List<String> stages) {
  /** A value of a fact. */
  record Field(int fact, int field, FieldTerm term) {}

  int party(YamlNode node) throws Wrong {
    return place(node, "party", parties);
  }

  int deadline(YamlNode node) throws Wrong {
    return place(node, "deadline", deadlines);
  }

  int stage(YamlNode node) throws Wrong {
    return place(node, "stage", stages);
  }

  int fact(YamlNode node) throws Wrong {
    return place(node, "fact", factNames());
  }

  private List<String> factNames() {
    return facts.stream().map(fact -> fact.name().name()).toList();
  }

  /** Of {@code fact.value}. */
  Field field(YamlNode node) throws Wrong {
    String text = node.word("a value of a fact, as weighed.net");
    int dot = text.indexOf('.');
    if (dot < 0) {
      throw node.wrong("expected FACT.VALUE, as weighed.net; this is " + text);
    }
    int fact = factNames().indexOf(text.substring(0, dot));
    if (fact < 0) {
      throw unknown(node, "fact", text.substring(0, dot), factNames());
    }
    List<FieldTerm> fields = facts.get(fact).fields();
    List<String> names = fields.stream().map(field -> field.name().name()).toList();
    int field = names.indexOf(text.substring(dot + 1));
    if (field < 0) {
      throw unknown(node, "value of " + facts.get(fact).name(), text.substring(dot + 1), names);
    }
    return new Field(fact, field, fields.get(field));
  }

  private static int place(YamlNode node, String what, List<String> names) throws Wrong {
    String name = node.word("the name of a " + what);
    int place = names.indexOf(name);
    if (place < 0) {
      throw unknown(node, what, name, names);
    }
    return place;
  }

  private static Wrong unknown(YamlNode node, String what, String name, List<String> names) {
    return node.wrong(
        "the contract has no " + what + " \"" + name + "\"" + Spelling.meantBy(name, names));
  }

  /** A comparison written before its value: {@code >= 19500}. */
  Condition compare(YamlNode of, YamlNode is, Amounts amounts) throws Wrong {
    Field field = field(of);
    String text = is.word("a comparison, as >= 19500");
    for (Comparison comparison :
        List.of(
            Comparison.AT_LEAST,
            Comparison.AT_MOST,
            Comparison.NOT_EQUAL,
            Comparison.ABOVE,
            Comparison.BELOW,
            Comparison.EQUAL)) {
      if (text.startsWith(comparison.sign())) {
        String value = text.substring(comparison.sign().length()).strip();
        return new Condition.Compare(
            field.fact(),
            field.field(),
            comparison,
            amounts.value(is, withoutUnit(value, field.term()), field.term().type()));
      }
    }
    throw is.wrong("expected =, !=, <, <=, > or >= and a value; this is " + text);
  }

  private static String withoutUnit(String text, FieldTerm field) {
    return !field.unit().isEmpty() && text.endsWith(field.unit())
        ? text.substring(0, text.length() - field.unit().length()).strip()
        : text;
  }
}
