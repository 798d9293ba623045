/**
 * Votes: counting those of all validators, keeping one's own, and judging when a block is final
 * (docs/spec/sealing.md). Plain values and tables on one thread; whoever owns them is the pipeline.
 */
@NullMarked
package org.lading.node.sealing;

import org.jspecify.annotations.NullMarked;
