/** Tests of the vocabularies. */
@NullMarked
package org.lading.provenance.vocabulary;

import org.jspecify.annotations.NullMarked;
