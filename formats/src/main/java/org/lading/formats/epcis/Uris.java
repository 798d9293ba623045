package org.lading.formats.epcis;

import java.net.URI;
import java.net.URISyntaxException;

/** What the schema means by {@code format: uri}: an absolute URI of RFC 3986. */
final class Uris {
  private Uris() {}

  static boolean isUri(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0 || !isScheme(text, colon)) {
      return false;
    }
    // Nothing after the scheme, or an empty authority: fine by the RFC, not by the parser below.
    if (colon == text.length() - 1 || text.substring(colon).equals("://")) {
      return true;
    }
    boolean plain = true;
    for (int i = colon + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > '~') {
        return false;
      }
      plain &= isUnreserved(c) || c == '/' || c == ':';
    }
    // Most identifiers are made of plain characters only and need no parser; an authority may
    // carry a port and user, which the parser knows about.
    return (plain && !text.startsWith("//", colon + 1)) || parses(text);
  }

  private static boolean isScheme(String text, int end) {
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && (i == 0 || !((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }

  private static boolean parses(String text) {
    try {
      return new URI(text).isAbsolute();
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
