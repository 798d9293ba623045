/**
 * Talks to the nodes of a ledger for those who run none: submits, asks, follows, fails over from
 * one node to the next, and checks every receipt and proof itself, so that no node needs to be
 * trusted.
 */
@NullMarked
package org.lading.client;

import org.jspecify.annotations.NullMarked;
