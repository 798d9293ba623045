package org.lading.formats.iso20022;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLResolver;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.lading.formats.epcis.Position;

/**
 * Steps through a message that may be hostile: nothing outside it is ever read, a document type
 * declaration is refused, and tags, texts, nesting and the number of elements are bounded.
 */
final class MessageScanner {
  /** What a step came to; anything else is stepped over. */
  enum Token {
    START,
    TEXT,
    END,
    DOCUMENT_END
  }

  private final MessageInput input;
  private final XMLStreamReader reader;
  private final Findings findings;
  private final long mostElements;
  private final List<String> names = new ArrayList<>();
  private long elements;
  private int line = 1;
  private int column = 1;
  private @Nullable SchemaCheck check;

  MessageScanner(XMLInputFactory factory, InputStream source, Findings findings, long mostElements)
      throws IOException, RefusedMessageException {
    this.input = new MessageInput(source);
    this.findings = findings;
    this.mostElements = mostElements;
    try {
      this.reader = factory.createXMLStreamReader(input);
    } catch (XMLStreamException e) {
      throw refused(e);
    }
  }

  static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    XMLResolver nowhere = (publicId, systemId, base, namespace) -> InputStream.nullInputStream();
    factory.setXMLResolver(nowhere);
    return factory;
  }

  /** Shows {@code check} all from here on, the element the last step came to included. */
  void check(SchemaCheck check) {
    this.check = check;
    check.begin(findings, this::path);
    check.start(reader, line, column);
  }

  /** The element shown first has ended. */
  void endCheck() {
    if (check != null) {
      check.finish();
      check = null;
    }
  }

  Position at() {
    return new Position(line, column);
  }

  int line() {
    return line;
  }

  int column() {
    return column;
  }

  String local() {
    return reader.getLocalName();
  }

  /** Empty where there is none. */
  String namespace() {
    String namespace = reader.getNamespaceURI();
    return namespace == null ? "" : namespace;
  }

  @Nullable String currency() {
    return reader.getAttributeCount() == 0 ? null : reader.getAttributeValue(null, "Ccy");
  }

  String text() {
    return reader.getText();
  }

  /** How many elements are open, the one that just began included. */
  int depth() {
    return names.size();
  }

  /** Names of the elements that are open, without those {@code above} levels up. */
  String path(int above) {
    return above >= names.size() ? "" : String.join("/", names.subList(above, names.size()));
  }

  private String path() {
    int document = names.lastIndexOf("Document");
    return path(document + 2);
  }

  Token next() throws IOException, RefusedMessageException {
    try {
      while (true) {
        Location from = reader.getLocation();
        line = Math.max(1, from.getLineNumber());
        column = Math.max(1, from.getColumnNumber());
        int event = reader.next();
        input.token();
        switch (event) {
          case XMLStreamConstants.START_ELEMENT -> {
            return start();
          }
          case XMLStreamConstants.END_ELEMENT -> {
            if (check != null) {
              check.end(reader, line, column);
            }
            names.removeLast();
            return Token.END;
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
            if (check != null) {
              check.text(reader);
            }
            return Token.TEXT;
          }
          case XMLStreamConstants.END_DOCUMENT -> {
            return Token.DOCUMENT_END;
          }
          case XMLStreamConstants.DTD ->
              throw refused(
                  "no document type declaration, since entities can hide files and"
                      + " endless text",
                  "<!DOCTYPE");
          case XMLStreamConstants.ENTITY_REFERENCE ->
              throw refused(
                  "text, or one of the entities that XML itself has",
                  "the entity &" + reader.getLocalName() + ";");
          default -> {}
        }
      }
    } catch (XMLStreamException e) {
      throw refused(e);
    }
  }

  private Token start() throws RefusedMessageException {
    if (names.size() >= MessageLimits.DEPTH) {
      throw refused("at most " + MessageLimits.DEPTH + " elements inside elements", "more");
    }
    if (++elements > mostElements) {
      throw refused("at most " + mostElements + " elements in a message", "more");
    }
    names.add(reader.getLocalName());
    if (check != null) {
      check.start(reader, line, column);
    }
    return Token.START;
  }

  /** A message that cannot be read on, at the place of the last step. */
  RefusedMessageException refused(String expected, String got) {
    return findings.refused(new Finding(at(), path(), expected, got));
  }

  /** The message's fault as a refusal; the source's own fault is thrown as it was. */
  private RefusedMessageException refused(XMLStreamException e) throws IOException {
    IOException failure = input.failure();
    if (failure != null) {
      throw failure;
    }
    Location where = e.getLocation();
    if (e.getNestedException() instanceof MessageInput.TooLongException tooLong) {
      return refused(
          "tags, comments and texts of at most " + MessageLimits.TOKEN_BYTES + " bytes",
          String.valueOf(tooLong.getMessage()));
    }
    if (where != null) {
      line = Math.max(1, where.getLineNumber());
      column = Math.max(1, where.getColumnNumber());
    }
    if (e.getNestedException() instanceof CharConversionException) {
      return refused("text in the encoding it declares, UTF-8 if none", "bytes that are no text");
    }
    return refused("XML", plain(String.valueOf(e.getMessage())));
  }

  /** What the parser says, without the place that is told beside it. */
  private static String plain(String message) {
    int text = message.indexOf("Message: ");
    String plain = text < 0 ? message : message.substring(text + "Message: ".length());
    if (plain.startsWith("XML document structures must start and end")) {
      return "a text that ends before all that was opened is closed; it may be cut off";
    }
    int unbound = plain.indexOf("PrefixUnbound?");
    if (unbound >= 0) {
      String prefix = plain.substring(unbound + "PrefixUnbound?".length()).replaceFirst("&.*", "");
      return "the prefix " + prefix + ", which is not declared";
    }
    return plain.strip();
  }

  void close() {
    try {
      reader.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("closing a parser that reads nothing any more", e);
    }
  }
}
