/** How trade is settled: how long it takes, what does not fit, what is open. */
@NullMarked
package org.lading.cli.settlement;

import org.jspecify.annotations.NullMarked;
