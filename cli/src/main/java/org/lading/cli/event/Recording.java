package org.lading.cli.event;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.lading.cli.frame.Failure;
import org.lading.cli.ledger.Recorder;
import org.lading.cli.ledger.SigningKey;
import org.lading.cli.text.Progress;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.embedded.Submission;
import org.lading.formats.epcis.CapturedEvent;
import org.lading.formats.epcis.Position;
import org.lading.formats.epcis.RefusedDocumentException;
import org.lading.provenance.ProvenanceRefusal;
import org.lading.provenance.event.CaptureDocument;

/**
 * The second pass over a document: signs and submits what is new, some events at a time, with a
 * bounded number of transactions under way.
 */
final class Recording {
  /** Transactions submitted and not yet final. */
  private static final int UNDER_WAY = 8;

  /** How to record. */
  record Terms(boolean skipBad, int eventsPerTransaction, long expiresInMillis) {}

  private record Pending(long index, Position at, Bytes part) {}

  private record Submitted(List<Pending> events, CompletableFuture<Submission> answer) {}

  private final Recorder ledger;
  private final Signing signing;
  private final Terms terms;
  private final Inspection inspection;
  private final CaptureDocument document;
  private final DocumentParts parts;
  private final Map<Hash, RecordedTransaction> transactions = new LinkedHashMap<>();
  private final Deque<Submitted> underWay = new ArrayDeque<>();
  private List<Pending> next = new ArrayList<>();
  private final BitSet late = new BitSet();
  private boolean stopped;
  private long recorded;

  Recording(Recorder ledger, SigningKey key, Terms terms, Inspection inspection) {
    this.ledger = ledger;
    this.signing =
        new Signing(
            ledger.genesis().ledgerId(), key, ledger.environment(), terms.expiresInMillis());
    this.terms = terms;
    this.inspection = inspection;
    this.document = inspection.document();
    this.parts = new DocumentParts(document, terms.eventsPerTransaction());
  }

  /** Transactions of this recording, in the order of the ledger. */
  List<RecordedTransaction> transactions() {
    return List.copyOf(transactions.values());
  }

  /** Events recorded by now. */
  long recorded() {
    return recorded;
  }

  /**
   * Goes through the document.
   *
   * @param record whether to record; else only the refused events are written
   */
  void run(DocumentFile file, RefusedFile refusedFile, boolean record, Progress progress)
      throws IOException, Failure {
    stopped = !record;
    try {
      file.reader()
          .readEvents(
              file,
              document,
              event -> {
                take(event, refusedFile);
                progress.at(event.index() + 1);
              });
      submit(refusedFile);
      while (!underWay.isEmpty()) {
        await(refusedFile);
      }
      addLate(file, refusedFile);
    } catch (RefusedDocumentException e) {
      throw Inspection.unreadable(file, e);
    } catch (RecordingTrouble.TurnedAwayException e) {
      throw RecordingTrouble.turnedAway(e, signing.key().organisation(), recorded);
    } catch (CompletionException e) {
      throw RecordingTrouble.interrupted(e, recorded);
    }
  }

  private void take(CapturedEvent event, RefusedFile refusedFile) throws IOException {
    switch (event) {
      case CapturedEvent.Refused one -> refusedFile.add(one.original());
      case CapturedEvent.Accepted one -> {
        if (inspection.isBad(one.index())) {
          refusedFile.add(one.original());
        } else if (!stopped && inspection.isFresh(one.index())) {
          add(one, refusedFile);
        }
      }
    }
  }

  private void add(CapturedEvent.Accepted event, RefusedFile refusedFile) throws IOException {
    Bytes part = DocumentParts.part(event.event());
    if (!parts.hasRoomFor(part)) {
      submit(refusedFile);
    }
    next.add(new Pending(event.index(), event.at(), part));
    parts.gathered(part);
  }

  private void submit(RefusedFile refusedFile) throws IOException {
    parts.begin();
    if (next.isEmpty()) {
      return;
    }
    send(next, refusedFile);
    next = new ArrayList<>();
  }

  private void send(List<Pending> events, RefusedFile refusedFile) throws IOException {
    List<Bytes> documentAlone = parts.alone();
    if (!documentAlone.isEmpty()) {
      underWay.add(new Submitted(List.of(), submit(documentAlone)));
    }
    underWay.add(
        new Submitted(events, submit(parts.with(events.stream().map(Pending::part).toList()))));
    while (underWay.size() >= UNDER_WAY) {
      await(refusedFile);
    }
  }

  private CompletableFuture<Submission> submit(List<Bytes> transaction) {
    return ledger.submit(signing.sign(transaction).encoded());
  }

  private void await(RefusedFile refusedFile) throws IOException {
    Submitted first = underWay.remove();
    switch (first.answer().join()) {
      case Submission.Rejected rejected -> throw new RecordingTrouble.TurnedAwayException(rejected);
      case Submission.Recorded answer -> {
        if (answer.outcome().accepted()) {
          recorded += first.events().size();
          transactions.put(
              answer.transactionId(),
              new RecordedTransaction(
                  answer.transactionId(), answer.height(), first.events().size(), false));
        } else {
          refused(first, answer, refusedFile);
        }
      }
    }
  }

  /** The rules refused one event where the first pass did not: the others are recorded again. */
  private void refused(Submitted sent, Submission.Recorded answer, RefusedFile refusedFile)
      throws IOException {
    if (answer.outcome().number() == ProvenanceRefusal.TOO_MUCH_AT_ONCE.number()
        && sent.events().size() > 1) {
      // Each fits by itself, as the first pass saw; only together they are too much.
      int half = sent.events().size() / 2;
      send(sent.events().subList(0, half), refusedFile);
      send(sent.events().subList(half, sent.events().size()), refusedFile);
      return;
    }
    int place = answer.outcome().part() - 1;
    if (place < 0 || place >= sent.events().size()) {
      throw new IllegalStateException(
          "transaction " + answer.transactionId() + " was refused: " + answer.outcome().detail());
    }
    Pending bad = sent.events().get(place);
    inspection
        .refused()
        .add(RefusedEvent.of(document.format(), bad.index(), bad.at(), answer.outcome().detail()));
    late.set(Math.toIntExact(bad.index()));
    if (!terms.skipBad()) {
      stopped = true;
      next = new ArrayList<>();
      return;
    }
    List<Pending> rest = new ArrayList<>(sent.events());
    rest.remove(place);
    if (!rest.isEmpty()) {
      send(rest, refusedFile);
    }
  }

  /** Only the document still has the text of events that were refused after they were read. */
  private void addLate(DocumentFile file, RefusedFile refusedFile)
      throws IOException, RefusedDocumentException {
    if (late.isEmpty() || !refusedFile.isWanted()) {
      return;
    }
    file.reader()
        .readEvents(
            file,
            document,
            event -> {
              if (late.get(Math.toIntExact(event.index()))
                  && event instanceof CapturedEvent.Accepted one) {
                refusedFile.add(one.original());
              }
            });
  }
}
