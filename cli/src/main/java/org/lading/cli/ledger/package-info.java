/** The noun {@code ledger}, and how every command opens a ledger's folder. */
@NullMarked
package org.lading.cli.ledger;

import org.jspecify.annotations.NullMarked;
