/**
 * What validators tell each other, and what they fetch from each other: progress, votes, evidence,
 * final blocks.
 *
 * <p>Who said something is known from the connection and stands beside the message, never in it.
 * Nothing that came from a peer is believed: whoever handles it checks it, since a peer may lie.
 * See {@code docs/spec/sealing.md}.
 */
@NullMarked
package org.lading.node.sync;

import org.jspecify.annotations.NullMarked;
