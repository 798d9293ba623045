/**
 * The noun {@code event}: records documents of events, checks them, and shows what was recorded.
 *
 * <p>A document is read twice and never held in memory: the first pass finds everything that will
 * be refused, the second records. So a document with a bad event is recorded in whole or not at
 * all, whatever its size.
 */
@NullMarked
package org.lading.cli.event;

import org.jspecify.annotations.NullMarked;
