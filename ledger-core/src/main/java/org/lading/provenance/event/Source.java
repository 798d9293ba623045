package org.lading.provenance.event;

/**
 * Where a transfer starts: {@code type} says as what (owning_party, possessing_party, location).
 */
public record Source(String type, String source) {}
