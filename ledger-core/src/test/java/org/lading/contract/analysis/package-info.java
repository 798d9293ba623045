/** Tests of the analysis of contracts, by hand and against all that {@code Course} can do. */
@NullMarked
package org.lading.contract.analysis;

import org.jspecify.annotations.NullMarked;
