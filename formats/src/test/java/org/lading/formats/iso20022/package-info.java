/** Tests of payment messages, against published ones, their schemas and hostile ones. */
@NullMarked
package org.lading.formats.iso20022;

import org.jspecify.annotations.NullMarked;
