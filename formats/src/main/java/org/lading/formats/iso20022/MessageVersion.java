package org.lading.formats.iso20022;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A message of one version, as its namespace names it: pacs.008.001.08 is number 8. */
public record MessageVersion(MessageType type, int number) {
  static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:";
  private static final Pattern NAME = Pattern.compile("([a-z]{4}\\.\\d{3})\\.001\\.(\\d{2})");

  /** No such message is read; the text says which ones are. */
  static final class UnknownException extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownException(String expected) {
      super(expected, null, false, false);
    }
  }

  public MessageVersion {
    if (number < type.first() || number > type.last()) {
      throw new IllegalArgumentException(
          type.code() + " is read from version " + type.first() + " to " + type.last());
    }
  }

  static MessageVersion ofNamespace(String namespace) throws UnknownException {
    if (!namespace.startsWith(NAMESPACE)) {
      throw new UnknownException(
          "a namespace of ISO 20022, such as " + NAMESPACE + "pacs.008.001.08");
    }
    Matcher name = NAME.matcher(namespace.substring(NAMESPACE.length()));
    if (name.matches()) {
      int number = Integer.parseInt(name.group(2));
      for (MessageType type : MessageType.values()) {
        if (type.code().equals(name.group(1))) {
          if (number < type.first() || number > type.last()) {
            throw new UnknownException(
                "a version that is read: "
                    + new MessageVersion(type, type.first()).name()
                    + " to "
                    + new MessageVersion(type, type.last()).name());
          }
          return new MessageVersion(type, number);
        }
      }
    }
    throw new UnknownException("a message that is read: " + MessageType.all());
  }

  /** As in {@code pacs.008.001.08}. */
  public String name() {
    return type.code() + ".001." + (number < 10 ? "0" : "") + number;
  }

  public String namespace() {
    return NAMESPACE + name();
  }

  @Override
  public String toString() {
    return name();
  }
}
