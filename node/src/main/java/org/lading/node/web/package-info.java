/**
 * The node's HTTP port, for those who run it: metrics for Prometheus, and whether it is alive and
 * ready. Says nothing that is on the ledger, and takes no orders; meant for a private address.
 */
@NullMarked
package org.lading.node.web;

import org.jspecify.annotations.NullMarked;
