/**
 * The connections between validators: a server for what the others say and ask, and a channel to
 * each of them that comes back by itself. Mutual TLS; who calls is what the register says of the
 * key in his certificate. Everything a peer can make this node keep or do is bounded by {@code
 * Limits}.
 */
@NullMarked
package org.lading.node.rpc.peer;

import org.jspecify.annotations.NullMarked;
