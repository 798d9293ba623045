/** Calendars of working days: published on the ledger, and counted by. */
@NullMarked
package org.lading.cli.calendar;

import org.jspecify.annotations.NullMarked;
