package org.lading.provenance.query;

/**
 * The last temperature reported of an item, or of what it was in at that time.
 *
 * @param low as a decimal, as is {@code high}; equal for a single reading
 * @param atMillis when it was read, or when a summary of several readings ends
 * @param source the item or the container the reading is of
 */
public record Temperature(
    String low, String high, TemperatureUnit unit, long atMillis, String source, String device) {}
