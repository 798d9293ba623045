package org.lading.node.ops;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Locale;
import org.lading.node.ops.log.LogFormat;
import org.lading.node.ops.log.Logging;
import org.slf4j.event.Level;

/** Begins to log as a configuration says. */
public final class NodeLogging {
  private NodeLogging() {}

  public static void begin(NodeConfig config, PrintStream out, InstantSource clock) {
    Logging.begin(
        out,
        LogFormat.valueOf(config.text(ConfigKey.LOG_FORMAT).toUpperCase(Locale.ROOT)),
        Level.valueOf(config.text(ConfigKey.LOG_LEVEL).toUpperCase(Locale.ROOT)),
        clock);
  }
}
