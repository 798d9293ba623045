/**
 * The ordering engine on Apache Ratis: tolerates crashes, detects a member that lies. The only
 * place that knows Ratis; used by the node's assembly through the port in {@code
 * org.lading.node.ordering}. Which settings and why: {@code docs/decisions/ordering-ratis.md}.
 */
@NullMarked
package org.lading.node.ordering.raft;

import org.jspecify.annotations.NullMarked;
