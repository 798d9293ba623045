package org.lading.provenance.event;

import org.jspecify.annotations.Nullable;

/**
 * So much of a class of things: pieces where {@code uom} is absent, else in that UN/ECE unit; an
 * unknown amount where {@code quantity} is absent.
 */
public record Quantity(String epcClass, @Nullable Decimal quantity, @Nullable String uom) {}
