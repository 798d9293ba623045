package org.lading.node.ops.log;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;
import org.lading.codec.Limits;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.helpers.LegacyAbstractLogger;

/** All loggers of the process, and the one place they write to. */
public final class Logging implements ILoggerFactory {
  private record Sink(PrintStream out, LogFormat format, Level least, InstantSource clock) {}

  private static final long SECOND_MILLIS = 1_000;

  private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
  private volatile @Nullable Sink sink;

  /**
   * Begins to write, and takes over what libraries say to java.util.logging.
   *
   * @param least the least severe level of our own that is written; libraries are heard from WARN
   *     on, at DEBUG from INFO on
   */
  public static void begin(PrintStream out, LogFormat format, Level least, InstantSource clock) {
    if (LoggerFactory.getILoggerFactory() instanceof Logging logging) {
      logging.sink = new Sink(out, format, least, clock);
      JavaLogging.install(isLoud(least));
    }
  }

  /** Writes nothing any more. */
  public static void end() {
    if (LoggerFactory.getILoggerFactory() instanceof Logging logging) {
      logging.sink = null;
      LogManager.getLogManager().reset();
    }
  }

  @Override
  public Logger getLogger(String name) {
    return loggers.computeIfAbsent(name, own -> new Own(this, own));
  }

  private static boolean isLoud(Level least) {
    return least.compareTo(Level.DEBUG) >= 0;
  }

  private boolean isHeard(String logger, Level level) {
    Sink now = sink;
    if (now == null) {
      return false;
    }
    Level library = isLoud(now.least()) ? Level.INFO : Level.WARN;
    Level least =
        logger.startsWith("org.lading.") || now.least().compareTo(library) < 0
            ? now.least()
            : library;
    return level.compareTo(least) <= 0;
  }

  /** One event of one logger, unless that logger has said too much this second. */
  private static final class Own extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1L;

    private final transient Logging logging;
    private transient long second;
    private transient int lines;
    private transient long suppressed;

    Own(Logging logging, String name) {
      this.logging = logging;
      this.name = name;
    }

    @Override
    public boolean isTraceEnabled() {
      return logging.isHeard(name, Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
      return logging.isHeard(name, Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
      return logging.isHeard(name, Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
      return logging.isHeard(name, Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
      return logging.isHeard(name, Level.ERROR);
    }

    @Override
    protected String getFullyQualifiedCallerName() {
      return AbstractLogger.class.getName();
    }

    @Override
    protected void handleNormalizedLoggingCall(
        Level level,
        org.slf4j.@Nullable Marker marker,
        @Nullable String pattern,
        @Nullable Object @Nullable [] arguments,
        @Nullable Throwable thrown) {
      Sink now = logging.sink;
      if (now == null) {
        return;
      }
      long left = admit(now.clock().millis() / SECOND_MILLIS);
      if (left < 0) {
        return;
      }
      if (left > 0) {
        List<Fields.Field> lost =
            List.of(
                new Fields.Field("event", "log-lines-dropped", false),
                new Fields.Field("count", Long.toString(left), true));
        write(now, Level.WARN, lost, null);
      }
      write(now, level, Fields.of(pattern, arguments), thrown);
    }

    private void write(
        Sink to, Level level, List<Fields.Field> fields, @Nullable Throwable thrown) {
      String line = to.format().line(to.clock().instant(), level, name, fields, thrown);
      // One call each, so that lines of different threads do not mix.
      to.out().print(line + "\n");
      to.out().flush();
    }

    /** The lines dropped before this one, or -1 to drop it too. */
    private synchronized long admit(long nowSecond) {
      if (nowSecond != second) {
        second = nowSecond;
        lines = 0;
      }
      if (++lines > Limits.LOG_LINES_PER_SECOND) {
        suppressed++;
        return -1;
      }
      long before = suppressed;
      suppressed = 0;
      return before;
    }
  }
}
