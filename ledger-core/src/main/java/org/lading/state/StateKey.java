package org.lading.state;

import org.lading.crypto.Bytes;

/** A key of one table. */
public record StateKey(Table table, Bytes key) {}
