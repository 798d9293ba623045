package org.lading.node.pipeline;

import org.lading.node.sync.BlockPage;

/**
 * Checks a page of older blocks and prepares them for the store. It is long work and changes
 * nothing, so whoever fetches the page runs it on another thread than the core's, and hands the
 * result back to {@link ValidatorCore#onHistory}.
 */
@FunctionalInterface
public interface HistoryCheck {
  /** What came of it, for the core alone. */
  interface Checked {}

  Checked apply(BlockPage page);
}
