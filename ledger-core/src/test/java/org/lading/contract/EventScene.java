package org.lading.contract;

/** Facts that come with events (docs/spec/contract.md#facts). */
final class EventScene {
  static final String BOX = "urn:x:box-1";
  static final String DOOR = "urn:x:door-1";

  private EventScene() {}
}
