/**
 * The command {@code bench}: runs a network of real node processes under load and prints what it
 * costs, beside what the same machine can do at most (docs/performance.md).
 */
@NullMarked
package org.lading.cli.bench;

import org.jspecify.annotations.NullMarked;
