package org.lading.formats.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lading.codec.Limits;
import org.lading.codec.Spelling;
import org.lading.contract.Problem;
import org.snakeyaml.engine.v2.nodes.Node;

/** What is found out while a text is read: what is wrong, and where its parts stand. */
final class Findings {
  private static final int MOST = 100;
  static final Pattern PLACEHOLDER = Pattern.compile("<([a-z0-9][a-z0-9.-]*)>");

  private final List<TextProblem> problems = new ArrayList<>();
  private final Map<String, Spot> spots = new HashMap<>();
  private final Map<String, String> values = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  static Spot spot(Node node) {
    return node.getStartMark().map(Spot::of).orElse(Spot.BEGIN);
  }

  void add(Node node, String what) {
    problems.add(new TextProblem(spot(node), what));
  }

  /** The part at {@code path} is this. */
  void stands(String path, Node node) {
    spots.putIfAbsent(path, spot(node));
  }

  /** Problems of the document, each where its part stands, unless that was found wrong already. */
  void addAll(List<Problem> found) {
    Set<Spot> known = new HashSet<>();
    problems.forEach(problem -> known.add(problem.at()));
    for (Problem problem : found) {
      Spot at = ReadContract.nearest(spots, problem.path());
      if (!known.contains(at)) {
        problems.add(new TextProblem(at, problem.what()));
      }
    }
  }

  Map<String, Spot> spots() {
    return spots;
  }

  /** In the order of the text; the first hundred, and how many more there are. */
  List<TextProblem> problems() {
    List<TextProblem> sorted = new ArrayList<>(problems);
    sorted.sort(Comparator.comparing(TextProblem::at));
    if (sorted.size() <= MOST) {
      return sorted;
    }
    List<TextProblem> first = new ArrayList<>(sorted.subList(0, MOST));
    first.add(
        new TextProblem(
            sorted.get(MOST).at(), "and " + (sorted.size() - MOST) + " more from here on"));
    return first;
  }

  /** From now on {@code <name>} stands for {@code value}, unless it stands for another. */
  boolean value(String name, String value) {
    return values.putIfAbsent(name, value) == null;
  }

  Set<String> unusedValues() {
    Set<String> unused = new HashSet<>(values.keySet());
    unused.removeAll(used);
    return unused;
  }

  /** The text with values in the place of their names; as it is in a file that has no values. */
  String filled(Node node, String text) {
    if (values.isEmpty() || text.indexOf('<') < 0) {
      return text;
    }
    StringBuilder filled = new StringBuilder();
    Matcher names = PLACEHOLDER.matcher(text);
    while (names.find() && filled.length() <= Limits.TERMS_BYTES) {
      String name = names.group(1);
      String value = values.get(name);
      if (value == null) {
        add(node, "there is no value for <" + name + ">" + Spelling.meantBy(name, values.keySet()));
      } else {
        used.add(name);
      }
      names.appendReplacement(filled, Matcher.quoteReplacement(value == null ? "" : value));
    }
    if (filled.length() > Limits.TERMS_BYTES) {
      add(
          node,
          "a text with its values filled in has at most " + Limits.TERMS_BYTES + " characters");
      return "";
    }
    return names.appendTail(filled).toString();
  }
}
