package org.lading.execution;

import org.lading.block.BlockHeader;
import org.lading.merkle.LogFrontier;
import org.lading.state.StateView;
import org.lading.state.TreeReader;

/**
 * The ledger as it stands before a batch: the state, the nodes of its tree, the log's right edge
 * and the last header.
 */
public record Before(StateView state, TreeReader tree, LogFrontier log, BlockHeader last) {}
