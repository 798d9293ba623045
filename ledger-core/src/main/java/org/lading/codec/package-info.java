/**
 * The canonical form of everything signed or hashed: a strict subset of the protobuf wire format.
 *
 * <p>{@link org.lading.codec.CanonicalWriter} can only write it and {@link
 * org.lading.codec.CanonicalReader} accepts nothing else, so decoding and encoding again gives the
 * same bytes. Each record type keeps its own reader and writer beside it. See {@code
 * docs/spec/canonical-encoding.md}.
 */
@NullMarked
package org.lading.codec;

import org.jspecify.annotations.NullMarked;
