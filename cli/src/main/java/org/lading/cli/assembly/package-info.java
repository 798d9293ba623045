/**
 * The last step of the build: makes the libraries beside the program quick to start.
 *
 * <p>Called by the launcher script after Maven has copied the libraries, never by a command. It
 * changes only the copies in {@code cli/target/lib}; what it does and what that gains is in {@code
 * docs/decisions/start-up.md}.
 */
@NullMarked
package org.lading.cli.assembly;

import org.jspecify.annotations.NullMarked;
