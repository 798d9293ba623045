/** Fuzzing of the readers of foreign documents. */
@NullMarked
package org.lading.formats.fuzz;

import org.jspecify.annotations.NullMarked;
