/** The nouns {@code contract}: documents, and their life on the ledger. */
@NullMarked
package org.lading.cli.contract;

import org.jspecify.annotations.NullMarked;
