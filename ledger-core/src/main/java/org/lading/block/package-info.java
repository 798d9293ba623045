/** Blocks and their headers: values and canonical bytes. See {@code docs/spec/block.md}. */
@NullMarked
package org.lading.block;

import org.jspecify.annotations.NullMarked;
