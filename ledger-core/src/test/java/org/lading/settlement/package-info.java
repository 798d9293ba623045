/** The settlement rules on a state in memory: refusals, bytes and long random histories. */
@NullMarked
package org.lading.settlement;

import org.jspecify.annotations.NullMarked;
