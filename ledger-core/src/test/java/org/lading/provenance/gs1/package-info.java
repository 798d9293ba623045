/** Tests of GS1 identifiers. */
@NullMarked
package org.lading.provenance.gs1;

import org.jspecify.annotations.NullMarked;
