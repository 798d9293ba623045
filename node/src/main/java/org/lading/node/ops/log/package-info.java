/**
 * Where log lines go. Libraries and the node's own shell log through slf4j; until a daemon calls
 * {@link org.lading.node.ops.log.Logging#begin} all of it is dropped unread, so that short commands
 * stay quiet and quick. From then on each event is one line, key=value or JSON, on standard error.
 */
@NullMarked
package org.lading.node.ops.log;

import org.jspecify.annotations.NullMarked;
