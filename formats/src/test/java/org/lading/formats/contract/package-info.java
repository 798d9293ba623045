/** Contracts as text: read, written, refused with a line, and the templates played through. */
@NullMarked
package org.lading.formats.contract;

import org.jspecify.annotations.NullMarked;
