package org.lading.provenance.event;

/** Where a transfer ends: {@code type} says as what (owning_party, possessing_party, location). */
public record Destination(String type, String destination) {}
