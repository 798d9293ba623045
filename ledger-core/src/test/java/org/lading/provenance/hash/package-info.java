/** Tests of the event hash. */
@NullMarked
package org.lading.provenance.hash;

import org.jspecify.annotations.NullMarked;
