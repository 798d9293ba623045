package org.lading.formats.contract;

import java.util.HashMap;
import java.util.Map;
import org.lading.contract.Problem;

/** Where the parts of a document stand in its text. */
final class Positions {
  private final Map<String, YamlNode> nodes = new HashMap<>();
  private final YamlNode whole;

  Positions(YamlNode whole) {
    this.whole = whole;
  }

  void put(String path, YamlNode node) {
    nodes.put(path, node);
  }

  /** At the nearest place around it that is known. */
  TextProblem of(Problem problem) {
    String path = problem.path();
    while (!path.isEmpty() && !nodes.containsKey(path)) {
      int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
      path = end < 0 ? "" : path.substring(0, end);
    }
    return nodes.getOrDefault(path, whole).problem(problem.what());
  }
}
