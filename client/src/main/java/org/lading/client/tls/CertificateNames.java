package org.lading.client.tls;

import java.net.InetAddress;
import java.util.List;

/**
 * What a certificate says of its holder, for people and for tools of others: the register looks at
 * the key only.
 *
 * @param name of the validator or organisation
 * @param hosts under which it is reached: DNS names and literal addresses
 */
public record CertificateNames(String name, List<String> hosts) {
  private static final int NAME_CHARACTERS = 64;
  private static final int HOST_CHARACTERS = 253;

  public CertificateNames {
    hosts = List.copyOf(hosts);
    if (name.isBlank() || name.length() > NAME_CHARACTERS) {
      throw new IllegalArgumentException(
          "a certificate's name has 1 to " + NAME_CHARACTERS + " characters, not " + name.length());
    }
    for (String host : hosts) {
      if (!isAddress(host) && !isDnsName(host)) {
        throw new IllegalArgumentException(
            "expected a DNS name or an IP address, not \"" + host + "\"");
      }
    }
  }

  /** Whether it is an address written out; nothing is looked up. */
  static boolean isAddress(String host) {
    try {
      return !InetAddress.ofLiteral(host).getHostAddress().isEmpty();
    } catch (IllegalArgumentException notLiteral) {
      return false;
    }
  }

  private static boolean isDnsName(String host) {
    return host.length() <= HOST_CHARACTERS
        && host.matches(
            "(?i)(\\*\\.)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
  }
}
