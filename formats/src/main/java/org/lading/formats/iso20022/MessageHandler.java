package org.lading.formats.iso20022;

import java.util.Map;
import java.util.Set;

/**
 * Makes rows of one kind of message. Elements that may hold any number of others are containers;
 * what stands in a container comes as a whole, in the order of the message, and is then forgotten.
 */
interface MessageHandler {
  /**
   * Names of the containers, and of those that each may stand in; empty is the one that all is in.
   */
  default Map<String, Set<String>> containers() {
    return Map.of();
  }

  /** A container begins. */
  default void enter(Element container) throws RefusedMessageException {}

  /**
   * Something in a container came.
   *
   * @param container its name; empty for the one that all is in
   */
  void part(String container, Element part) throws RefusedMessageException;

  /** A container ends. */
  default void leave(Element container) throws RefusedMessageException {}

  /** The message ends; now it can be seen whether its sums are right. */
  void end() throws RefusedMessageException;
}
