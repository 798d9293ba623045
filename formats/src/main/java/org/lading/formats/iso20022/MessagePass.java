package org.lading.formats.iso20022;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;

/** One way through a message, from the start tag of its Document to the end tag. */
final class MessagePass {
  private final MessageScanner scanner;
  private final MessageVersion version;
  private final PartReader parts;

  MessagePass(MessageScanner scanner, Values values, MessageVersion version) {
    this.scanner = scanner;
    this.version = version;
    this.parts = new PartReader(scanner, values, version.namespace());
  }

  void run(MessageHandler handler) throws IOException, RefusedMessageException {
    boolean found = false;
    while (true) {
      switch (scanner.next()) {
        case START -> {
          parts.requireOwn();
          if (found || !version.type().isRoot(scanner.local())) {
            throw scanner.refused(
                "one " + version.type().root() + " in the Document", scanner.local());
          }
          found = true;
          containers(handler);
          handler.end();
        }
        case END -> {
          if (!found) {
            throw scanner.refused(version.type().root(), "nothing");
          }
          return;
        }
        case TEXT -> {}
        case DOCUMENT_END -> throw new IllegalStateException("the parser ends inside an element");
      }
    }
  }

  /** Goes through the element inside Document. */
  private void containers(MessageHandler handler) throws IOException, RefusedMessageException {
    Map<String, Set<String>> names = handler.containers();
    int outermost = scanner.depth();
    Deque<Element> open = new ArrayDeque<>();
    String prefix = "";
    while (true) {
      switch (scanner.next()) {
        case START -> {
          parts.requireOwn();
          String inside = open.isEmpty() ? "" : open.getFirst().local();
          Set<String> allowed = names.get(scanner.local());
          if (allowed != null && !allowed.contains(inside)) {
            throw scanner.refused(
                scanner.local() + " where the message has its place", "one in " + inside);
          }
          if (allowed != null) {
            Element container = start(prefix);
            open.push(container);
            prefix = scanner.path(outermost);
            handler.enter(container);
          } else if (parts.isForeign()) {
            parts.skip();
          } else {
            handler.part(inside, parts.read(prefix));
          }
        }
        case END -> {
          if (open.isEmpty()) {
            return;
          }
          prefix = scanner.path(outermost);
          handler.leave(open.pop());
        }
        case TEXT -> {}
        case DOCUMENT_END -> throw new IllegalStateException("the parser ends inside an element");
      }
    }
  }

  private Element start(String prefix) {
    return new Element(null, prefix, scanner.local(), null, scanner.line(), scanner.column());
  }
}
