/**
 * What a person or a program sees: JSON values, tables, trees, colours and progress bars.
 *
 * <p>Nothing here knows the ledger. Text from the ledger may hold anything a stranger put into an
 * event, so everything printed for people passes {@link org.lading.cli.text.Page}, which shows
 * control characters instead of sending them to the terminal. Used by every command.
 */
@NullMarked
package org.lading.cli.text;

import org.jspecify.annotations.NullMarked;
