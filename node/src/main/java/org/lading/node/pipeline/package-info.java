/**
 * The validator's core: one thread that takes batches in their order, executes them, votes, counts
 * votes, and hands what is final to the disk.
 *
 * <p>{@link org.lading.node.pipeline.ValidatorCore} decides; whatever it needs of the world (disk,
 * clock, peers) stands behind {@link org.lading.node.pipeline.Disk} and {@link
 * org.lading.node.pipeline.Outside}, and every answer comes back as a later call on the same
 * thread. So the daemon and the simulator run the very same code. See docs/spec/sealing.md.
 */
@NullMarked
package org.lading.node.pipeline;

import org.jspecify.annotations.NullMarked;
