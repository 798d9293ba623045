/**
 * What an operator deals with: the configuration of a node and where each value came from, metrics,
 * and what is watched. See docs/node-config.md and docs/operations.md.
 */
@NullMarked
package org.lading.node.ops;

import org.jspecify.annotations.NullMarked;
