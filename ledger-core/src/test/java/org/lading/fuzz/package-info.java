/** Fuzzing of every decoder of this module: its rule, its seeds, and the run inside the build. */
@NullMarked
package org.lading.fuzz;

import org.jspecify.annotations.NullMarked;
