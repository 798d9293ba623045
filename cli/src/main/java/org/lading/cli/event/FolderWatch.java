package org.lading.cli.event;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lading.cli.event.DropFolder.Drop;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.ExitCode;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Failures;
import org.lading.cli.ledger.Recorder;
import org.lading.client.NoNodeException;
import org.lading.client.NodeException;
import org.lading.formats.epcis.CsvMapping;
import org.lading.store.StoreException;

/**
 * Records what is dropped into a folder, oldest first
 * (docs/provenance.md#a-folder-that-is-watched).
 *
 * <p>A file leaves the folder last, when all that is to be said of it is written. So whatever ends
 * the program in between, the file is taken up again, and the ledger knows what of it is recorded.
 */
final class FolderWatch {
  /** Where the system tells nothing of what happens in a folder, one looks so often. */
  private static final long SLOW_POLL_MILLIS = 5_000;

  /**
   * What was asked for.
   *
   * @param settleMillis how long a file must not change before it counts as complete
   */
  record Order(Path folder, boolean once, long settleMillis) {}

  /** Opens the ledger. It is closed when nothing waits, so that others may record, too. */
  @FunctionalInterface
  interface Opening {
    Recorder open() throws Failure;
  }

  /** Makes what records documents, saving their receipts in a folder. */
  @FunctionalInterface
  interface Recorders {
    DocumentRecorder of(Recorder ledger, Path receipts);
  }

  private final Order order;
  private final @Nullable CsvMapping mapping;
  private final Recorders recorders;
  private final Opening opening;
  private final Context context;
  private final WatchLog log;
  private final Settling settling;
  private final GrowingPause ledgerPause;
  private final Map<Path, GrowingPause> filePauses = new HashMap<>();
  private final Set<Path> toldOf = new HashSet<>();
  private long done;
  private long inPart;
  private long refused;
  private long left;

  FolderWatch(
      Order order,
      @Nullable CsvMapping mapping,
      Recorders recorders,
      Opening opening,
      Context context) {
    this.order = order;
    this.mapping = mapping;
    this.recorders = recorders;
    this.opening = opening;
    this.context = context;
    this.log = new WatchLog(context, order.folder());
    this.settling = new Settling(TimeUnit.MILLISECONDS.toNanos(order.settleMillis()));
    this.ledgerPause = new GrowingPause(order.settleMillis());
  }

  /** Until the process is told to end; or until what was there is recorded. */
  Watched run() throws Failure, IOException {
    try (DropFolder folder = DropFolder.open(order.folder(), mapping != null);
        FolderEvents events = FolderEvents.of(order.folder())) {
      if (order.once()) {
        List<Drop> there = folder.look().documents();
        settling.complete(there, System.nanoTime());
        if (!there.isEmpty()) {
          events.await(order.settleMillis(), order.settleMillis());
        }
        look(folder, events);
      } else {
        log.begins();
        while (!events.isEnded()) {
          long restMillis = look(folder, events);
          events.await(Math.min(order.settleMillis(), restMillis), restMillis);
        }
      }
    } catch (InterruptedException e) {
      // Who runs this as a part of another program ends it so.
      Thread.currentThread().interrupt();
    }
    return new Watched(order.folder(), done, inPart, refused, left, order.once());
  }

  /** Looks once and records what is complete; answers how long to wait before the next look. */
  private long look(DropFolder folder, FolderEvents events) throws Failure, IOException {
    DropFolder.Look seen = folder.look();
    seen.others().forEach(this::tellOf);
    filePauses.keySet().retainAll(seen.documents().stream().map(Drop::path).toList());
    List<Drop> ready = new ArrayList<>();
    for (Drop drop : settling.complete(seen.documents(), System.nanoTime())) {
      if (pause(drop).restMillis() == 0) {
        ready.add(drop);
      }
    }
    left = seen.documents().size();
    if (!ready.isEmpty() && ledgerPause.restMillis() == 0) {
      record(ready, folder, events);
    }
    long restMillis = ledgerPause.restMillis();
    if (restMillis > 0) {
      return restMillis;
    }
    return left > 0 ? order.settleMillis() : SLOW_POLL_MILLIS;
  }

  private GrowingPause pause(Drop drop) {
    return filePauses.computeIfAbsent(drop.path(), path -> new GrowingPause(order.settleMillis()));
  }

  private void tellOf(Path other) {
    if (toldOf.add(other)) {
      boolean table = other.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
      log.remark(
          other.getFileName()
              + " is left alone: "
              + (table
                  ? "a table needs --mapping"
                  : "its name does not end with .json, .jsonld, .xml or .csv"));
    }
  }

  private void record(List<Drop> ready, DropFolder folder, FolderEvents events)
      throws Failure, IOException {
    try (Recorder ledger = opening.open()) {
      DocumentRecorder recorder = recorders.of(ledger, folder.receipts());
      recorder.requireMember();
      Intake intake = new Intake(folder, order.folder(), mapping, context, log);
      for (Drop drop : ready) {
        if (events.isEnded()) {
          return;
        }
        record(drop, recorder, intake);
        if (ledgerPause.works()) {
          log.remark("the ledger answers again");
        }
      }
    } catch (Failure | RuntimeException e) {
      Failure why = Failures.of(e);
      boolean passes = why.exitCode() != ExitCode.INPUT || isLocked(e);
      if (order.once() || !passes) {
        throw why;
      }
      if (ledgerPause.fails(why.problem())) {
        log.trouble(why, "the files stay and are tried again");
      }
    }
  }

  private void record(Drop drop, DocumentRecorder recorder, Intake intake) throws Failure {
    try {
      switch (intake.take(drop, recorder)) {
        case DONE -> {
          done++;
          left--;
        }
        case IN_PART -> {
          done++;
          inPart++;
          left--;
        }
        case REFUSED -> {
          refused++;
          left--;
        }
        case LEFT -> {}
      }
    } catch (Failure | IOException | RuntimeException e) {
      Failure why = Failures.of(e);
      if (isOfLedger(e)) {
        throw why;
      }
      if (pause(drop).fails(why.problem())) {
        log.trouble(why, drop.name() + " stays and is tried again");
      }
    }
  }

  /** Whether a trouble would be the same with any other file. */
  private static boolean isOfLedger(Throwable thrown) {
    return switch (thrown) {
      case StoreException _, NodeException _, NoNodeException _ -> true;
      case RecordingTrouble.TurnedAwayException _ -> true;
      default -> thrown.getCause() != null && isOfLedger(thrown.getCause());
    };
  }

  /** Whether another program records in the ledger's folder just now. */
  private static boolean isLocked(Throwable thrown) {
    if (thrown instanceof StoreException store) {
      return store.kind() == StoreException.Kind.LOCKED;
    }
    return thrown.getCause() != null && isLocked(thrown.getCause());
  }
}
