package org.lading.state;

import java.util.Optional;
import org.lading.crypto.Bytes;

/** What the store must write under a node key, or delete when there is nothing to write. */
public record NodeChange(Bytes nodeKey, Optional<Bytes> encoded) {}
