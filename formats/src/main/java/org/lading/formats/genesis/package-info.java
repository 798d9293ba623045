/**
 * The genesis file: JSON that people write and read, and the {@link org.lading.membership.Genesis}
 * it stands for.
 */
@NullMarked
package org.lading.formats.genesis;

import org.jspecify.annotations.NullMarked;
