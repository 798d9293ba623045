/** Tests of handing a state on. */
@NullMarked
package org.lading.snapshot;

import org.jspecify.annotations.NullMarked;
