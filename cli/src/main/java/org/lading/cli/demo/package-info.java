/**
 * {@code lading demo}: a consignment from making to receipt, told with the program's own commands.
 *
 * <p>The demo knows the command line only as {@link org.lading.cli.demo.Program}, the way a user
 * does. So every line it prints can be typed, and no step can succeed for it that would fail for
 * others.
 */
@NullMarked
package org.lading.cli.demo;

import org.jspecify.annotations.NullMarked;
