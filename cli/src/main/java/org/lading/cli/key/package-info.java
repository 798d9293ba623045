/** {@code lading key}: makes, lists and shows the key files that sign for an organisation. */
@NullMarked
package org.lading.cli.key;

import org.jspecify.annotations.NullMarked;
