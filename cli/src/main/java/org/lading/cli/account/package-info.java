/**
 * Accounts at settling banks: opened, looked at, frozen, exported; and money moved between them.
 */
@NullMarked
package org.lading.cli.account;

import org.jspecify.annotations.NullMarked;
