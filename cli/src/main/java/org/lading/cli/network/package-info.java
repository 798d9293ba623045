/**
 * The noun {@code network}: founds a consortium, and runs a whole one on this machine to try it.
 */
@NullMarked
package org.lading.cli.network;

import org.jspecify.annotations.NullMarked;
