package org.lading.contract;

import java.util.List;

/** Several things in the words of a refusal. */
final class Listed {
  private Listed() {}

  /** One of them: {@code a, b or c}. */
  static String or(List<?> all) {
    List<String> words = all.stream().map(Object::toString).toList();
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }
}
