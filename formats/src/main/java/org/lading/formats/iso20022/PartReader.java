package org.lading.formats.iso20022;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Reads an element with all below it, as long as it is of a message's own namespace and size. */
final class PartReader {
  /** What others may put into a message, in any namespace: stepped over. */
  private static final Set<String> FOREIGN = Set.of("SplmtryData", "Sgntr");

  private final MessageScanner scanner;
  private final Values values;
  private final String namespace;
  private final Deque<Element> open = new ArrayDeque<>();

  PartReader(MessageScanner scanner, Values values, String namespace) {
    this.scanner = scanner;
    this.values = values;
    this.namespace = namespace;
  }

  /** Refuses an element of another namespace than the message. */
  void requireOwn() throws RefusedMessageException {
    String found = scanner.namespace();
    if (!found.equals(namespace)) {
      throw scanner.refused(
          "elements in the namespace " + namespace + " of the message",
          scanner.local() + " in " + (found.isEmpty() ? "none" : found));
    }
  }

  boolean isForeign() {
    return FOREIGN.contains(scanner.local());
  }

  /** Steps to the end of the element that began. */
  void skip() throws IOException, RefusedMessageException {
    for (int depth = 1; depth > 0; ) {
      switch (scanner.next()) {
        case START -> depth++;
        case END -> depth--;
        case TEXT -> {}
        case DOCUMENT_END -> throw new IllegalStateException("the parser ends inside an element");
      }
    }
  }

  /** Reads the element that began. */
  Element read(String prefix) throws IOException, RefusedMessageException {
    Element root =
        new Element(
            null, prefix, scanner.local(), scanner.currency(), scanner.line(), scanner.column());
    open.clear();
    open.push(root);
    int elements = 1;
    int characters = 0;
    while (!open.isEmpty()) {
      switch (scanner.next()) {
        case START -> {
          requireOwn();
          if (isForeign()) {
            skip();
          } else {
            elements++;
            push();
          }
        }
        case TEXT -> {
          String text = scanner.text();
          characters += text.length();
          open.getFirst().add(text);
        }
        case END -> values.check(open.pop());
        case DOCUMENT_END -> throw new IllegalStateException("the parser ends inside an element");
      }
      if (elements > MessageLimits.PART_ELEMENTS || characters > MessageLimits.PART_CHARACTERS) {
        throw scanner.refused(
            "at most "
                + MessageLimits.PART_ELEMENTS
                + " elements and "
                + MessageLimits.PART_CHARACTERS
                + " characters in one "
                + root.local(),
            "more");
      }
    }
    return root;
  }

  private void push() {
    open.push(
        new Element(
            open.getFirst(),
            "",
            scanner.local(),
            scanner.currency(),
            scanner.line(),
            scanner.column()));
  }
}
