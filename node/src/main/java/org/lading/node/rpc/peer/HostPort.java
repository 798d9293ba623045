package org.lading.node.rpc.peer;

/** Where something listens: a DNS name or an address, and a port. */
public record HostPort(String host, int port) {
  private static final int LARGEST_PORT = 65_535;

  public HostPort {
    if (host.isBlank() || host.chars().anyMatch(c -> c <= ' ' || c == '/')) {
      throw new IllegalArgumentException("expected a DNS name or an address, not \"" + host + "\"");
    }
    if (port < 0 || port > LARGEST_PORT) {
      throw new IllegalArgumentException("a port is 0 to " + LARGEST_PORT + ", not " + port);
    }
  }

  /** Reads {@code host:port}, an IPv6 address in brackets. */
  public static HostPort parse(String text) {
    int colon = text.lastIndexOf(':');
    boolean bracketed = text.startsWith("[") && colon > 0 && text.charAt(colon - 1) == ']';
    if (colon <= 0 || (!bracketed && text.indexOf(':') != colon)) {
      throw new IllegalArgumentException(
          "expected host:port, such as node.example:7420 or [2001:db8::1]:7420, not \""
              + text
              + "\"");
    }
    String host = bracketed ? text.substring(1, colon - 1) : text.substring(0, colon);
    try {
      return new HostPort(host, Integer.parseInt(text.substring(colon + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "expected a number behind the colon, not \"" + text + "\"", e);
    }
  }

  @Override
  public String toString() {
    return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
  }
}
