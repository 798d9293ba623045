package org.lading.provenance.event;

import org.jspecify.annotations.Nullable;

/** A business document the event belongs to; {@code type} is a word of the CBV or a URI. */
public record BizTransaction(@Nullable String type, String bizTransaction) {}
