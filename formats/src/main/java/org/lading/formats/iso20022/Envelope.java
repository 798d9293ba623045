package org.lading.formats.iso20022;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.lading.formats.iso20022.MessageScanner.Token;

/**
 * What may stand around a message: any elements of a network or a program, if a business
 * application header (head.001) says there that it is one.
 */
final class Envelope {
  private static final String HEADER = MessageVersion.NAMESPACE + "head.001.001.";

  private final MessageScanner scanner;
  private final Values values;
  private @Nullable Element header;

  Envelope(MessageScanner scanner, Values values) {
    this.scanner = scanner;
    this.values = values;
  }

  /** Business message identifier; empty without a header. */
  String businessId() {
    return Element.text(header, "BizMsgIdr");
  }

  /** Steps to the start tag of the document. */
  MessageVersion open() throws IOException, RefusedMessageException {
    String root = "";
    while (true) {
      Token token = scanner.next();
      if (token == Token.DOCUMENT_END) {
        throw scanner.refused("a Document of ISO 20022", root + " without one");
      }
      if (token != Token.START) {
        continue;
      }
      String name = scanner.local() + " in " + named(scanner.namespace());
      if (scanner.local().equals("Document")) {
        if (scanner.depth() > 1 && header == null) {
          throw scanner.refused(
              "a Document by itself, or with a business application header (AppHdr of head.001)"
                  + " before it",
              root + " around it");
        }
        return version();
      }
      root = root.isEmpty() ? name : root;
      if (scanner.local().equals("AppHdr") && scanner.namespace().startsWith(HEADER)) {
        header();
      } else if (scanner.depth() > MessageLimits.ENVELOPE_DEPTH) {
        throw scanner.refused("a Document of ISO 20022 at the top or in an envelope", root);
      }
    }
  }

  private static String named(String namespace) {
    return namespace.isEmpty() ? "no namespace" : "namespace " + namespace;
  }

  private void header() throws IOException, RefusedMessageException {
    if (header != null) {
      throw scanner.refused("one business application header", "a second");
    }
    header = new PartReader(scanner, values, scanner.namespace()).read("");
  }

  private MessageVersion version() throws RefusedMessageException {
    try {
      MessageVersion version = MessageVersion.ofNamespace(scanner.namespace());
      Element defined = Element.at(header, "MsgDefIdr");
      if (defined != null && !defined.text().equals(version.name())) {
        values.findings().add(defined, version.name() + ", as the Document in it", defined.text());
      }
      return version;
    } catch (MessageVersion.UnknownException e) {
      String namespace = scanner.namespace();
      throw scanner.refused(
          String.valueOf(e.getMessage()), namespace.isEmpty() ? "no namespace" : namespace);
    }
  }

  /** Reads what follows the document, which is no other message. */
  void close() throws IOException, RefusedMessageException {
    while (true) {
      Token token = scanner.next();
      if (token == Token.DOCUMENT_END) {
        return;
      }
      if (token == Token.START && scanner.local().equals("Document")) {
        throw scanner.refused("one message in a file", "a second Document");
      }
    }
  }
}
