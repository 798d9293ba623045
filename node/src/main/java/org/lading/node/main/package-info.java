/**
 * A node put together by hand from its parts: threads, disk, ordering, peers, services. The only
 * package that knows them all.
 */
@NullMarked
package org.lading.node.main;

import org.jspecify.annotations.NullMarked;
