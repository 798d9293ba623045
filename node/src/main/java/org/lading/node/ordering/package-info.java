/**
 * How the order of batches is agreed on: a narrow port, behind which existing engines stand.
 *
 * <p>An engine is trusted with the order only, never with content: what it hands over is decoded,
 * checked and executed by every validator itself. No type of an engine is visible outside its own
 * package. See {@code docs/spec/sealing.md}.
 */
@NullMarked
package org.lading.node.ordering;

import org.jspecify.annotations.NullMarked;
