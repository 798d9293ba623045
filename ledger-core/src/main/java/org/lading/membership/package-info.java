/**
 * Who belongs to the consortium: genesis, organisations, keys with a validity by height,
 * validators, parameters, ledger time.
 *
 * <p>This family owns the tables {@code 0x01xx} and the refusals 100 to 199. See {@code
 * docs/spec/membership.md}.
 */
@NullMarked
package org.lading.membership;

import org.jspecify.annotations.NullMarked;
