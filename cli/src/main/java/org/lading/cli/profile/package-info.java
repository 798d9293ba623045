/** {@code lading profile}: names for a ledger, a key and an organisation used together. */
@NullMarked
package org.lading.cli.profile;

import org.jspecify.annotations.NullMarked;
