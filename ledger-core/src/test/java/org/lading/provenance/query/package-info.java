/** Tests of questions about goods. */
@NullMarked
package org.lading.provenance.query;

import org.jspecify.annotations.NullMarked;
