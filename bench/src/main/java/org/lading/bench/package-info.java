/**
 * Measures the ledger against its own numbers to reach (docs/performance.md), each beside what the
 * same machine can do at most, measured in the same run. Started by {@code bench/run}; nothing else
 * uses it.
 */
@NullMarked
package org.lading.bench;

import org.jspecify.annotations.NullMarked;
