/** The noun {@code sim}: runs the simulator, and tells the story of one of its runs. */
@NullMarked
package org.lading.cli.sim;

import org.jspecify.annotations.NullMarked;
