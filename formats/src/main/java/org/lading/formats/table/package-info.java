/** Tables with named columns, as spreadsheets write them. */
@NullMarked
package org.lading.formats.table;

import org.jspecify.annotations.NullMarked;
