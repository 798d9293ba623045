/** What is owed: orders and invoices, recorded by one party and confirmed by the other. */
@NullMarked
package org.lading.cli.order;

import org.jspecify.annotations.NullMarked;
