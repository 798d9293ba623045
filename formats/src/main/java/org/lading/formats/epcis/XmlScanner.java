package org.lading.formats.epcis;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLResolver;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Hash;

/**
 * Steps through an XML document that may be hostile: nothing outside the document is ever read, a
 * document type declaration is refused, and tags, texts and nesting are bounded.
 */
final class XmlScanner implements AutoCloseable {
  /** Elements inside elements; an event's extensions and everything around them fit. */
  static final int DEPTH = JsonTrees.NESTING + 16;

  /** What a step came to; anything else in a document is stepped over. */
  enum Token {
    START,
    TEXT,
    END,
    DOCUMENT_END
  }

  private static final String XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";

  private final XmlInput input;
  private final XMLStreamReader reader;
  private Position at = new Position(1, 1);
  private int depth;

  XmlScanner(XMLInputFactory factory, InputStream source, @Nullable MessageDigest digest)
      throws IOException, RefusedDocumentException {
    this.input = new XmlInput(source, digest);
    try {
      this.reader = factory.createXMLStreamReader(input);
    } catch (XMLStreamException e) {
      source.close();
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

  /** Where the token begins that the last step came to. */
  Position at() {
    return at;
  }

  Token next() throws IOException, RefusedDocumentException {
    try {
      while (true) {
        Location from = reader.getLocation();
        at = new Position(Math.max(1, from.getLineNumber()), Math.max(1, from.getColumnNumber()));
        int event = reader.next();
        input.token();
        switch (event) {
          case XMLStreamConstants.START_ELEMENT -> {
            requireDepth(++depth);
            return Token.START;
          }
          case XMLStreamConstants.END_ELEMENT -> {
            depth--;
            return Token.END;
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
            return Token.TEXT;
          }
          case XMLStreamConstants.END_DOCUMENT -> {
            return Token.DOCUMENT_END;
          }
          case XMLStreamConstants.DTD ->
              throw refused(
                  at,
                  "a document type declaration (DOCTYPE) is not taken, since entities can hide"
                      + " files and endless text; remove it");
          case XMLStreamConstants.ENTITY_REFERENCE ->
              throw refused(
                  at, "the entity &" + reader.getLocalName() + "; is not known to XML itself");
          default -> {}
        }
      }
    } catch (XMLStreamException e) {
      throw refused(e);
    }
  }

  private void requireDepth(int elements) throws RefusedDocumentException {
    if (elements > DEPTH) {
      throw refused(at, "nested deeper than the " + DEPTH + " levels an EPCIS document may have");
    }
  }

  /** The element whose start tag the last step came to, as yet with nothing inside. */
  XmlElement element() {
    List<XmlElement.Declaration> declarations = List.of();
    if (reader.getNamespaceCount() > 0) {
      declarations = new ArrayList<>(reader.getNamespaceCount());
      for (int i = 0; i < reader.getNamespaceCount(); i++) {
        declarations.add(
            new XmlElement.Declaration(
                orEmpty(reader.getNamespacePrefix(i)), orEmpty(reader.getNamespaceURI(i))));
      }
    }
    List<XmlElement.Attribute> attributes = List.of();
    if (reader.getAttributeCount() > 0) {
      attributes = new ArrayList<>(reader.getAttributeCount());
      for (int i = 0; i < reader.getAttributeCount(); i++) {
        attributes.add(
            new XmlElement.Attribute(
                orEmpty(reader.getAttributePrefix(i)),
                orEmpty(reader.getAttributeNamespace(i)),
                reader.getAttributeLocalName(i),
                reader.getAttributeValue(i)));
      }
    }
    return new XmlElement(
        at,
        orEmpty(reader.getPrefix()),
        orEmpty(reader.getNamespaceURI()),
        reader.getLocalName(),
        declarations,
        attributes);
  }

  String text() {
    return reader.getText();
  }

  /** The name of the element that begins, when no more of it is wanted. */
  String local() {
    return reader.getLocalName();
  }

  Hash finish() throws IOException {
    return input.finish();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  static boolean isXml(String namespace) {
    return namespace.equals(XML_NAMESPACE);
  }

  /** The document's fault as a refusal; the source's own fault is thrown as it was. */
  private RefusedDocumentException refused(XMLStreamException e) throws IOException {
    IOException failure = input.failure();
    if (failure != null) {
      throw failure;
    }
    Location where = e.getLocation();
    Position place =
        where == null
            ? at
            : new Position(
                Math.max(1, where.getLineNumber()), Math.max(1, where.getColumnNumber()));
    if (e.getNestedException() instanceof XmlInput.TooLongException tooLong) {
      return refused(at, tooLong.getMessage() + "; no EPCIS document has such");
    }
    if (e.getNestedException() instanceof java.io.CharConversionException) {
      return refused(place, "bytes that are no text in the document's encoding; save it as UTF-8");
    }
    return refused(place, "not XML: " + plain(String.valueOf(e.getMessage())));
  }

  /** What the parser says, without the place that is told beside it. */
  private static String plain(String message) {
    int text = message.indexOf("Message: ");
    String plain = text < 0 ? message : message.substring(text + "Message: ".length());
    if (plain.startsWith("XML document structures must start and end")) {
      return "the text ends before all that was opened is closed; it may be cut off";
    }
    int unbound = plain.indexOf("PrefixUnbound?");
    if (unbound >= 0) {
      String prefix = plain.substring(unbound + "PrefixUnbound?".length()).replaceFirst("&.*", "");
      return "the prefix " + prefix + " is not declared; declare it with xmlns:" + prefix;
    }
    return plain.strip();
  }

  static RefusedDocumentException refused(Position at, String reason) {
    return new RefusedDocumentException(new Refusal("", at, reason));
  }

  @Override
  public void close() throws IOException {
    try {
      reader.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    } finally {
      input.release();
    }
  }
}
