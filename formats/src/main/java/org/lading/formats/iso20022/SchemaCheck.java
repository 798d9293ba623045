package org.lading.formats.iso20022;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;
import javax.xml.validation.Schema;
import javax.xml.validation.ValidatorHandler;
import org.jspecify.annotations.Nullable;
import org.lading.formats.epcis.Position;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.AttributesImpl;

/**
 * Checks a message against an official schema while it is read. What breaks the schema does not
 * stop it: all of it is found.
 */
final class SchemaCheck {
  private static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
  private static final Pattern CODE = Pattern.compile("^[a-z]+-[a-zA-Z0-9.\\-]+: ");
  private static final Pattern LISTED = Pattern.compile("\"[^\"]*\":(\\w+)");

  private static final Pattern CHOICE = Pattern.compile("'\\{([^']*)\\}' is expected");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final int REASON_CHARACTERS = 300;

  private final ValidatorHandler handler;
  private final AttributesImpl attributes = new AttributesImpl();
  private Findings findings = new Findings();
  private int line = 1;
  private int column = 1;
  private Supplier<String> path = () -> "";
  private boolean told;
  private boolean leaf;

  SchemaCheck(Schema schema) {
    this.handler = schema.newValidatorHandler();
    handler.setErrorHandler(
        new ErrorHandler() {
          @Override
          public void warning(SAXParseException e) {}

          @Override
          public void error(SAXParseException e) {
            tell(e);
          }

          @Override
          public void fatalError(SAXParseException e) {
            tell(e);
          }
        });
  }

  /** Begins a message; one check serves many, one after the other. */
  void begin(Findings findings, Supplier<String> path) {
    this.findings = findings;
    this.path = path;
    run(handler::startDocument);
  }

  /** The validator tells of a bad value twice, of its facet and of its type: the first will do. */
  private void tell(SAXParseException e) {
    String message = String.valueOf(e.getMessage());
    if (told && message.startsWith("cvc-type.3.1.3")) {
      return;
    }
    told = true;
    String text = LISTED.matcher(CODE.matcher(message).replaceFirst("")).replaceAll("$1");
    findings.add(
        new Finding(new Position(line, column), path.get(), "what the schema allows", plain(text)));
  }

  private static String plain(String text) {
    String named =
        CHOICE.matcher(SPACE.matcher(text).replaceAll(" ")).replaceAll("'$1' is expected");
    return named.length() > REASON_CHARACTERS ? named.substring(0, REASON_CHARACTERS) + "…" : named;
  }

  void start(XMLStreamReader reader, int line, int column) {
    this.line = line;
    this.column = column;
    told = false;
    leaf = true;
    attributes.clear();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String namespace = orEmpty(reader.getAttributeNamespace(i));
      String local = reader.getAttributeLocalName(i);
      // A hint where a schema lies is not followed.
      if (!namespace.equals(SCHEMA_INSTANCE) || !local.endsWith("ocation")) {
        attributes.addAttribute(
            namespace,
            local,
            name(orEmpty(reader.getAttributePrefix(i)), local),
            "CDATA",
            reader.getAttributeValue(i));
      }
    }
    run(
        () -> {
          for (int i = 0; i < reader.getNamespaceCount(); i++) {
            handler.startPrefixMapping(
                orEmpty(reader.getNamespacePrefix(i)), orEmpty(reader.getNamespaceURI(i)));
          }
          String local = reader.getLocalName();
          handler.startElement(
              orEmpty(reader.getNamespaceURI()),
              local,
              name(orEmpty(reader.getPrefix()), local),
              attributes);
        });
  }

  void text(XMLStreamReader reader) {
    run(
        () ->
            handler.characters(
                reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength()));
  }

  void end(XMLStreamReader reader, int line, int column) {
    if (!leaf) {
      this.line = line;
      this.column = column;
      told = false;
    }
    leaf = false;
    run(
        () -> {
          String local = reader.getLocalName();
          handler.endElement(
              orEmpty(reader.getNamespaceURI()), local, name(orEmpty(reader.getPrefix()), local));
          for (int i = 0; i < reader.getNamespaceCount(); i++) {
            handler.endPrefixMapping(orEmpty(reader.getNamespacePrefix(i)));
          }
        });
  }

  void finish() {
    run(handler::endDocument);
  }

  private static String name(String prefix, String local) {
    return prefix.isEmpty() ? local : prefix + ":" + local;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private interface Step {
    void run() throws SAXException;
  }

  private static void run(Step step) {
    try {
      step.run();
    } catch (SAXException e) {
      throw new IllegalStateException("the validator was told to go on", e);
    }
  }
}
