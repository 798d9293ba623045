/**
 * The node's gRPC services: what clients, readers and operators call on the public port, and what
 * validators tell each other on theirs.
 *
 * <p>Nothing here knows more of the node than {@link org.lading.node.query.ServedLedger}. Whoever
 * calls is known from his certificate's key and from nothing he says; everything he can make the
 * node hold or do has a bound.
 */
@NullMarked
package org.lading.node.rpc;

import org.jspecify.annotations.NullMarked;
