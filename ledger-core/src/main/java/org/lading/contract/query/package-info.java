/**
 * Questions about contracts, asked of a state: by nodes, by the command line and in tests. The
 * rules never call it.
 */
@NullMarked
package org.lading.contract.query;

import org.jspecify.annotations.NullMarked;
