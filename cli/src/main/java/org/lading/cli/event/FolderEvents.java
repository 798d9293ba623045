package org.lading.cli.event;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Waits until something happens in a folder, or the process is told to end.
 *
 * <p>The system's news only shorten the wait: there are none of folders that another machine
 * serves, nor when the system has no room for one more watcher.
 */
final class FolderEvents implements AutoCloseable {
  /** After the signal, for the document in hand to be finished; then the process ends anyway. */
  private static final long ENDING_MILLIS = 10_000;

  private final Optional<WatchService> service;
  private final Thread hook;
  private boolean happened;
  private boolean ended;

  private FolderEvents(Optional<WatchService> service) {
    this.service = service;
    Thread watching = Thread.currentThread();
    this.hook = new Thread(() -> end(watching), "lading-stop");
  }

  static FolderEvents of(Path folder) {
    FolderEvents events = new FolderEvents(service(folder));
    events.service.ifPresent(
        news -> Thread.ofVirtual().name("lading-watch").start(() -> events.follow(news)));
    Runtime.getRuntime().addShutdownHook(events.hook);
    return events;
  }

  private static Optional<WatchService> service(Path folder) {
    try {
      WatchService service = folder.getFileSystem().newWatchService();
      folder.register(service, ENTRY_CREATE, ENTRY_MODIFY);
      return Optional.of(service);
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private void follow(WatchService news) {
    try {
      while (true) {
        WatchKey key = news.take();
        key.pollEvents();
        synchronized (this) {
          happened = true;
          notifyAll();
        }
        if (!key.reset()) {
          return;
        }
      }
    } catch (ClosedWatchServiceException e) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Told to end: a document that is being recorded is finished, and the process ends well. */
  private void end(Thread watching) {
    synchronized (this) {
      ended = true;
      notifyAll();
    }
    try {
      watching.join(ENDING_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // A process that a signal ends would say so with its exit code. This one did what it was to,
    // and what it was about is taken up again at the next start.
    Runtime.getRuntime().halt(0);
  }

  synchronized boolean isEnded() {
    return ended;
  }

  /**
   * Returns when something happened, though not before {@code leastMillis}, or after {@code
   * mostMillis}, or at once when the process is told to end.
   */
  synchronized void await(long leastMillis, long mostMillis) throws InterruptedException {
    long begunNanos = System.nanoTime();
    while (!ended) {
      long passedMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begunNanos);
      long restMillis = (happened ? Math.min(leastMillis, mostMillis) : mostMillis) - passedMillis;
      if (restMillis <= 0) {
        break;
      }
      wait(restMillis);
    }
    happened = false;
  }

  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook runs, and waits for this thread.
    }
    if (service.isPresent()) {
      service.get().close();
    }
  }
}
