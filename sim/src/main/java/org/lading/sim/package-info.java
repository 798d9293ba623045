/**
 * Whole validators on one thread in virtual time, with a network that loses, disks that fail and
 * members that lie, all from one seed.
 */
@NullMarked
package org.lading.sim;

import org.jspecify.annotations.NullMarked;
