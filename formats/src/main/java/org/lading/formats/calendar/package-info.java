/**
 * Lists of holidays as others publish them, JSON and iCalendar, read into {@link
 * org.lading.formats.calendar.DayList}s, of which one or several become a {@link
 * org.lading.settlement.Calendar}. What contradicts itself is refused with its line.
 */
@NullMarked
package org.lading.formats.calendar;

import org.jspecify.annotations.NullMarked;
