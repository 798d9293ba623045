package org.lading.client;

/** Where a node listens for clients. */
public record NodeAddress(String host, int port) {
  public NodeAddress {
    if (host.isEmpty() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "a node's address is a host and a port of 1 to 65535, not \"" + host + "\" " + port);
    }
  }

  /** Reads {@code host:port}; an IPv6 address stands in brackets. */
  public static NodeAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    boolean bracketed = text.startsWith("[") && colon > 1 && text.charAt(colon - 1) == ']';
    if (colon < 1 || (!bracketed && text.indexOf(':') != colon)) {
      throw new IllegalArgumentException(
          "a node's address is host:port, an IPv6 address in brackets; not \"" + text + "\"");
    }
    String host = bracketed ? text.substring(1, colon - 1) : text.substring(0, colon);
    try {
      return new NodeAddress(host, Integer.parseInt(text.substring(colon + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + text + "\" does not end in a port number", e);
    }
  }

  @Override
  public String toString() {
    return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
  }
}
