package org.lading.formats.epcis;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One way through an XML document, from its root to its end: keeps everything around the events and
 * stops at each event, which whoever asked reads or steps over.
 */
final class XmlPass {
  /** Called at the start tag of each event; has to read up to its end tag. */
  interface AtEvent {
    void event(XmlPass pass) throws IOException, RefusedDocumentException;
  }

  /** Attributes that a lone event takes with it from a document. */
  private static final Set<String> OF_DOCUMENTS = Set.of("schemaVersion", "creationDate");

  private final XmlScanner in;
  private final @Nullable XmlValidation envelopeCheck;
  private final @Nullable XmlValidation eventCheck;
  private final XmlVersion version;
  private final Deque<XmlElement> open = new ArrayDeque<>();
  private int chars;
  private boolean hasList;

  /**
   * A way through what {@code in} reads.
   *
   * @param envelopeCheck checks what surrounds the events, or null
   * @param eventCheck checks the events, as if they stood in the plainest of documents; or null
   */
  XmlPass(
      XmlScanner in,
      XmlVersion version,
      @Nullable XmlValidation envelopeCheck,
      @Nullable XmlValidation eventCheck) {
    this.in = in;
    this.version = version;
    this.envelopeCheck = envelopeCheck;
    this.eventCheck = eventCheck;
  }

  /** Whether there was a list of events, though perhaps an empty one. */
  boolean hasList() {
    return hasList;
  }

  XmlScanner scanner() {
    return in;
  }

  /** Elements that are open around the event, the innermost first. */
  List<XmlElement> around() {
    return List.copyOf(open);
  }

  /** Goes through all that is inside {@code root}, whose start tag was read; answers it filled. */
  XmlElement run(XmlElement root, AtEvent handler) throws IOException, RefusedDocumentException {
    enter(root);
    while (!open.isEmpty()) {
      switch (in.next()) {
        case START -> start(handler);
        case TEXT -> text(in.text());
        case END -> end();
        case DOCUMENT_END -> throw new IllegalStateException("the parser ends inside an element");
      }
    }
    while (in.next() != XmlScanner.Token.DOCUMENT_END) {
      // Comments may follow the root; the parser refuses anything else.
    }
    return root;
  }

  private void start(AtEvent handler) throws IOException, RefusedDocumentException {
    boolean wrapper = in.local().equals("extension");
    if (!inList()) {
      XmlElement element = in.element();
      open.getFirst().add(element);
      count(element.size());
      enter(element);
    } else if (wrapper) {
      // There may be as many of these as events, so nobody keeps them.
      XmlElement element = in.element();
      open.push(element);
      step(eventCheck, check -> check.start(element));
    } else {
      handler.event(this);
    }
  }

  private void enter(XmlElement element) throws RefusedDocumentException {
    open.push(element);
    step(envelopeCheck, check -> check.start(element));
    if (inList()) {
      if (hasList) {
        throw XmlScanner.refused(element.at(), "a document has one list of events, not two");
      }
      hasList = true;
      step(eventCheck, check -> XmlFrame.start(check, version, open));
    }
  }

  private void text(String text) throws RefusedDocumentException {
    if (inList()) {
      step(eventCheck, check -> check.text(text));
    } else {
      count(text.length());
      open.getFirst().add(text);
      step(envelopeCheck, check -> check.text(text));
    }
  }

  private void end() throws RefusedDocumentException {
    XmlElement ended = open.pop();
    // The list belongs to the document around it, what is inside to the events.
    step(inList() ? eventCheck : envelopeCheck, check -> check.end(ended));
  }

  private static void step(@Nullable XmlValidation check, Consumer<XmlValidation> what)
      throws RefusedDocumentException {
    if (check != null) {
      what.accept(check);
      XmlValidation.Problem problem = check.problem();
      if (problem != null) {
        throw XmlScanner.refused(problem.at(), "against the schema of EPCIS: " + problem.reason());
      }
    }
  }

  private void count(int more) throws RefusedDocumentException {
    chars += more;
    if (chars > JsonTrees.TREE_CHARS) {
      throw XmlScanner.refused(
          in.at(),
          "what surrounds the events is larger than " + JsonTrees.TREE_CHARS + " characters");
    }
  }

  /** Whether the next element belongs to the list of events, perhaps in a wrapper of EPCIS 1.2. */
  private boolean inList() {
    Iterator<XmlElement> inward = open.descendingIterator();
    @Nullable XmlElement below = null;
    List<String> path = new ArrayList<>(6);
    while (inward.hasNext() && path.size() < 6) {
      below = inward.next();
      path.add(below.local());
    }
    int list = path.indexOf("EventList");
    if (list < 0) {
      return false;
    }
    List<String> before = path.subList(1, list);
    return before.equals(List.of("EPCISBody"))
        || before.equals(List.of("EPCISBody", "QueryResults", "resultsBody"));
  }

  /**
   * Reads the element whose start tag the scanner came to, checking it on the way.
   *
   * @return nothing where it has more text than an event can have
   */
  @Nullable XmlElement read(XmlValidation check, boolean unqualified)
      throws IOException, RefusedDocumentException {
    XmlElement root = element(unqualified);
    int size = root.size();
    Deque<XmlElement> inside = new ArrayDeque<>();
    inside.push(root);
    check.start(root);
    while (!inside.isEmpty()) {
      switch (in.next()) {
        case START -> {
          XmlElement element = element(unqualified);
          check.start(element);
          size = Math.min(JsonTrees.TREE_CHARS + 1, size + element.size());
          if (size <= JsonTrees.TREE_CHARS) {
            inside.getFirst().add(element);
          }
          inside.push(element);
        }
        case TEXT -> {
          String text = in.text();
          check.text(text);
          size = Math.min(JsonTrees.TREE_CHARS + 1, size + text.length());
          if (size <= JsonTrees.TREE_CHARS) {
            inside.getFirst().add(text);
          }
        }
        case END -> check.end(inside.pop());
        case DOCUMENT_END -> throw new IllegalStateException("the parser ends inside an element");
      }
    }
    return size <= JsonTrees.TREE_CHARS ? root : null;
  }

  /** An event outside a document is sometimes written with all its names in the namespace. */
  private XmlElement element(boolean unqualified) {
    XmlElement element = in.element();
    boolean own = element.namespace().isEmpty();
    if (!unqualified || (!own && !element.namespace().equals(XmlVersion.V2_0.namespace()))) {
      return element;
    }
    List<XmlElement.Attribute> attributes = new ArrayList<>(element.attributes());
    attributes.removeIf(one -> one.namespace().isEmpty() && OF_DOCUMENTS.contains(one.local()));
    return new XmlElement(
        element.at(), "", "", element.local(), element.declarations(), attributes);
  }

  /** Steps over the element whose start tag the scanner came to. */
  void skip() throws IOException, RefusedDocumentException {
    for (int depth = 1; depth > 0; ) {
      switch (in.next()) {
        case START -> depth++;
        case END -> depth--;
        case TEXT -> {}
        case DOCUMENT_END -> throw new IllegalStateException("the parser ends inside an element");
      }
    }
  }
}
