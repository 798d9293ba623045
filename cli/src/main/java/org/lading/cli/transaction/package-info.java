/** The noun {@code tx}: one transaction, what it says and what became of it. */
@NullMarked
package org.lading.cli.transaction;

import org.jspecify.annotations.NullMarked;
