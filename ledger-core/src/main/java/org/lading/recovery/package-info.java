/**
 * How an epoch that cannot go on is closed and the next one opened: what validators report, which
 * blocks are kept, and the record that organisations sign.
 *
 * <p>All of it is pure: {@link org.lading.recovery.RecoveryRule} decides from facts, {@link
 * org.lading.recovery.RecoveryCheck} makes facts of signed bytes. The node gathers reports and
 * starts over with the record; audits check it years later. See {@code docs/spec/sealing.md}.
 */
@NullMarked
package org.lading.recovery;

import org.jspecify.annotations.NullMarked;
