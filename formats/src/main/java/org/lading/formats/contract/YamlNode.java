package org.lading.formats.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lading.codec.Spelling;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A place of a YAML text: a word, a list or an object, and where it stands. */
final class YamlNode {
  /** What is wrong with one place; reading goes on at the next. */
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient TextProblem problem;

    Wrong(TextProblem problem) {
      super(problem.toString(), null, false, false);
      this.problem = problem;
    }

    TextProblem problem() {
      return problem;
    }
  }

  private final Node node;

  private YamlNode(Node node) {
    this.node = node;
  }

  /** The whole of a text, which is one document. */
  static YamlNode of(String text, int mostCharacters) throws Wrong {
    LoadSettings settings =
        LoadSettings.builder().setCodePointLimit(mostCharacters).setUseMarks(true).build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      return new YamlNode(
          root.orElseThrow(() -> new Wrong(new TextProblem(1, 1, "the text is empty"))));
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark();
      throw new Wrong(
          new TextProblem(
              mark.map(Mark::getLine).orElse(0) + 1,
              mark.map(Mark::getColumn).orElse(0) + 1,
              "not YAML: " + e.getProblem()));
    } catch (YamlEngineException e) {
      throw new Wrong(new TextProblem(1, 1, "not YAML: " + e.getMessage()));
    }
  }

  TextProblem problem(String what) {
    Optional<Mark> mark = node.getStartMark();
    return new TextProblem(
        mark.map(Mark::getLine).orElse(0) + 1, mark.map(Mark::getColumn).orElse(0) + 1, what);
  }

  Wrong wrong(String what) {
    return new Wrong(problem(what));
  }

  /** Copies by name can grow without bound, and a contract says everything where it is read. */
  private void refuseAnchor() throws Wrong {
    if (node.getAnchor().isPresent()) {
      throw wrong("anchors (&) and their copies (*) are not allowed: write it out");
    }
  }

  boolean isWord() {
    return node instanceof ScalarNode;
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  /** One value, as it is written. */
  String word(String what) throws Wrong {
    refuseAnchor();
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue().strip();
    }
    throw wrong("expected " + what);
  }

  List<YamlNode> list(String what) throws Wrong {
    refuseAnchor();
    if (!(node instanceof SequenceNode sequence)) {
      throw wrong("expected a list of " + what);
    }
    List<YamlNode> elements = new ArrayList<>();
    sequence.getValue().forEach(element -> elements.add(new YamlNode(element)));
    return elements;
  }

  /** A list, or one element without the brackets. */
  List<YamlNode> listOrOne(String what) throws Wrong {
    return isWord() ? List.of(this) : list(what);
  }

  /** The members of an object, in their order; each name once. */
  Map<String, YamlNode> members(String what) throws Wrong {
    refuseAnchor();
    if (!(node instanceof MappingNode mapping)) {
      throw wrong("expected " + what);
    }
    Map<String, YamlNode> members = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      YamlNode key = new YamlNode(tuple.getKeyNode());
      String name = key.word("a name before the colon");
      if (members.put(name, new YamlNode(tuple.getValueNode())) != null) {
        throw key.wrong(name + " is there twice");
      }
    }
    return members;
  }

  /** The same, of names that are known. */
  Map<String, YamlNode> members(String what, List<String> known) throws Wrong {
    Map<String, YamlNode> members = members(what);
    for (Map.Entry<String, YamlNode> member : members.entrySet()) {
      if (!known.contains(member.getKey())) {
        throw member
            .getValue()
            .wrong(
                what
                    + " has no \""
                    + member.getKey()
                    + "\""
                    + Spelling.meantBy(member.getKey(), known));
      }
    }
    return members;
  }

  /** A member that has to be there. */
  YamlNode require(Map<String, YamlNode> members, String name, String what) throws Wrong {
    YamlNode member = members.get(name);
    if (member == null) {
      throw wrong(
          "\"" + name + "\" is missing: " + what + Spelling.insteadOf(name, members.keySet()));
    }
    return member;
  }
}
