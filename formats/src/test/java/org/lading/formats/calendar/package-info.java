/** Calendars as others publish them, and what is wrong with bad ones. */
@NullMarked
package org.lading.formats.calendar;

import org.jspecify.annotations.NullMarked;
