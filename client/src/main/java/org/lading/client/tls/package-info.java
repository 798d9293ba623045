/**
 * TLS in which the ledger's own register decides who is trusted.
 *
 * <p>A certificate carries a ledger key and counts iff that key is registered for whoever it is
 * said to be; no list of authorities, no name and no date in it has a say. A certificate that ends
 * soon, or has ended, is told to a listener and goes on working. TLS 1.3 only, with the JDK's own
 * implementation. Used by clients, by nodes among themselves, and by the ordering engine.
 */
@NullMarked
package org.lading.client.tls;

import org.jspecify.annotations.NullMarked;
