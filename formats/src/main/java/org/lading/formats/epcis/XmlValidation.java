package org.lading.formats.epcis;

import java.util.regex.Pattern;
import javax.xml.validation.Schema;
import javax.xml.validation.ValidatorHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.AttributesImpl;

/**
 * Checks elements against an official schema while they are read. What breaks the schema does not
 * stop it: the first breach since {@link #clear} is kept, so that each event is judged alone.
 */
final class XmlValidation {
  /** What breaks the schema, and where. */
  record Problem(Position at, String reason) {}

  static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

  private static final Pattern CODE = Pattern.compile("^[a-z]+-[a-zA-Z0-9.\\-]+: ");
  private static final Pattern LISTED = Pattern.compile("\"[^\"]*\":(\\w+)");
  private static final Pattern ANY = Pattern.compile("WC\\[[^]]*]");

  private final ValidatorHandler handler;
  private Position at = new Position(1, 1);
  private @Nullable Problem problem;

  XmlValidation(Schema schema) {
    this.handler = schema.newValidatorHandler();
    handler.setErrorHandler(
        new ErrorHandler() {
          @Override
          public void warning(SAXParseException e) {}

          @Override
          public void error(SAXParseException e) {
            keep(e);
          }

          @Override
          public void fatalError(SAXParseException e) {
            keep(e);
          }
        });
    run(handler::startDocument);
  }

  private void keep(SAXParseException e) {
    if (problem == null) {
      problem = new Problem(at, plain(String.valueOf(e.getMessage())));
    }
  }

  /** What the validator says, without its number and with names as the document has them. */
  private static String plain(String message) {
    String text = CODE.matcher(message).replaceFirst("");
    String named = LISTED.matcher(text).replaceAll("$1").replace("'{", "'").replace("}'", "'");
    return ANY.matcher(named).replaceAll("one of your own");
  }

  @Nullable Problem problem() {
    return problem;
  }

  void clear() {
    problem = null;
  }

  void start(XmlElement element) {
    at = element.at();
    AttributesImpl attributes = new AttributesImpl();
    for (XmlElement.Attribute one : element.attributes()) {
      boolean hint = one.namespace().equals(SCHEMA_INSTANCE) && one.local().endsWith("ocation");
      if (!hint) {
        String name = one.prefix().isEmpty() ? one.local() : one.prefix() + ":" + one.local();
        attributes.addAttribute(one.namespace(), one.local(), name, "CDATA", one.value());
      }
    }
    run(
        () -> {
          for (XmlElement.Declaration one : element.declarations()) {
            handler.startPrefixMapping(one.prefix(), one.iri());
          }
          handler.startElement(element.namespace(), element.local(), element.name(), attributes);
        });
  }

  void text(String text) {
    char[] chars = text.toCharArray();
    run(() -> handler.characters(chars, 0, chars.length));
  }

  void end(XmlElement element) {
    run(
        () -> {
          handler.endElement(element.namespace(), element.local(), element.name());
          for (XmlElement.Declaration one : element.declarations()) {
            handler.endPrefixMapping(one.prefix());
          }
        });
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
