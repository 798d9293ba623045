/** The noun {@code outbox}: transactions that were signed and wait to be handed in. */
@NullMarked
package org.lading.cli.outbox;

import org.jspecify.annotations.NullMarked;
