/** Currencies exchanged by signed quotes. */
@NullMarked
package org.lading.cli.fx;

import org.jspecify.annotations.NullMarked;
