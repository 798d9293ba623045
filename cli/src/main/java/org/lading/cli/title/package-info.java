/** Documents of title: issued, handed on, pledged, released, surrendered, and looked at. */
@NullMarked
package org.lading.cli.title;

import org.jspecify.annotations.NullMarked;
