/** Tests of the provenance rules, and what they share. */
@NullMarked
package org.lading.provenance;

import org.jspecify.annotations.NullMarked;
