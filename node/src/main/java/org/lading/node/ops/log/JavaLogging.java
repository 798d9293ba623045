package org.lading.node.ops.log;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what comes by java.util.logging, gRPC's words above all, to the same place as the rest. */
final class JavaLogging extends Handler {
  private final SimpleFormatter messages = new SimpleFormatter();

  private JavaLogging() {}

  static void install(boolean loud) {
    LogManager.getLogManager().reset();
    java.util.logging.Logger root = java.util.logging.Logger.getLogger("");
    root.setLevel(loud ? Level.INFO : Level.WARNING);
    root.addHandler(new JavaLogging());
  }

  @Override
  public void publish(@Nullable LogRecord said) {
    if (said == null) {
      return;
    }
    String name = said.getLoggerName();
    Logger logger = LoggerFactory.getLogger(name == null ? "java" : name);
    String message = messages.formatMessage(said);
    int severity = said.getLevel().intValue();
    // As an argument: braces in the message are its own.
    if (severity >= Level.SEVERE.intValue()) {
      logger.error("msg=\"{}\"", message, said.getThrown());
    } else if (severity >= Level.WARNING.intValue()) {
      logger.warn("msg=\"{}\"", message, said.getThrown());
    } else if (severity >= Level.INFO.intValue()) {
      logger.info("msg=\"{}\"", message, said.getThrown());
    } else {
      logger.debug("msg=\"{}\"", message, said.getThrown());
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
