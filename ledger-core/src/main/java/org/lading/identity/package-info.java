/**
 * Who acts: organisations, their roles, and the ids of their keys.
 *
 * <p>Plain values; what an organisation may do is decided in {@code membership}.
 */
@NullMarked
package org.lading.identity;

import org.jspecify.annotations.NullMarked;
