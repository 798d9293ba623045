/** The noun {@code fact}: statements that contracts wait for. */
@NullMarked
package org.lading.cli.fact;

import org.jspecify.annotations.NullMarked;
