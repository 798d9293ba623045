/** Tests of the genesis file. */
@NullMarked
package org.lading.formats.genesis;

import org.jspecify.annotations.NullMarked;
