package org.lading.cli.event;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Failures;
import org.lading.cli.ledger.SigningKey;
import org.lading.cli.text.Progress;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.embedded.Ledger;
import org.lading.embedded.Submission;
import org.lading.formats.epcis.CapturedEvent;
import org.lading.formats.epcis.EpcisJsonReader;
import org.lading.formats.epcis.Position;
import org.lading.formats.epcis.RefusedDocumentException;
import org.lading.provenance.event.CaptureDocument;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.Extension;
import org.lading.provenance.event.ProvenancePart;
import org.lading.transaction.Family;
import org.lading.transaction.TransactionDraft;

/**
 * The second pass over a document: signs and submits what is new, some events at a time, with a
 * bounded number of transactions under way.
 *
 * <p>Part 0 of every transaction ties its events to the document: in the first one the whole of
 * what surrounds the events, in the others its hash and format.
 */
final class Recording {
  /** Transactions submitted and not yet final. */
  private static final int UNDER_WAY = 8;

  /** Bytes of events in one transaction, except where a single event has more. */
  private static final int EVENTS_BYTES = Limits.TRANSACTION_BYTES / 4;

  /** Above this, what surrounds the events gets a transaction of its own. */
  private static final int SHARED_DOCUMENT_BYTES = 8_192;

  /** How to record. */
  record Terms(boolean skipBad, int eventsPerTransaction, long expiresInMillis) {}

  private record Pending(long index, Position at, Bytes part) {}

  private record Submitted(List<Pending> events, CompletableFuture<Submission> answer) {}

  private final Ledger ledger;
  private final SigningKey key;
  private final Terms terms;
  private final Inspection inspection;
  private final CaptureDocument document;
  private final Map<Hash, RecordedTransaction> transactions = new LinkedHashMap<>();
  private final Deque<Submitted> underWay = new ArrayDeque<>();
  private List<Pending> next = new ArrayList<>();
  private int nextBytes;
  private boolean documentIsRecorded;
  private boolean stopped;
  private long recorded;

  Recording(Ledger ledger, SigningKey key, Terms terms, Inspection inspection) {
    this.ledger = ledger;
    this.key = key;
    this.terms = terms;
    this.inspection = inspection;
    this.document = inspection.document();
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
      new EpcisJsonReader()
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
    } catch (RefusedDocumentException e) {
      throw Inspection.unreadable(file, e);
    } catch (TurnedAwayException e) {
      throw turnedAway(e);
    } catch (CompletionException e) {
      throw interrupted(e);
    }
  }

  private void take(CapturedEvent event, RefusedFile refusedFile) throws IOException {
    switch (event) {
      case CapturedEvent.Refused one -> refusedFile.add(one.json());
      case CapturedEvent.Accepted one -> {
        if (inspection.isBad(one.index())) {
          refusedFile.add(one.event());
        } else if (!stopped && inspection.isFresh(one.index())) {
          add(one, refusedFile);
        }
      }
    }
  }

  private void add(CapturedEvent.Accepted event, RefusedFile refusedFile) throws IOException {
    Bytes part = new ProvenancePart.Event(event.event()).encode();
    if (!next.isEmpty() && nextBytes + part.length() > EVENTS_BYTES) {
      submit(refusedFile);
    }
    next.add(new Pending(event.index(), event.at(), part));
    nextBytes += part.length();
    if (next.size() == terms.eventsPerTransaction()) {
      submit(refusedFile);
    }
  }

  private void submit(RefusedFile refusedFile) throws IOException {
    if (next.isEmpty()) {
      return;
    }
    send(next, refusedFile);
    next = new ArrayList<>();
    nextBytes = 0;
  }

  private void send(List<Pending> events, RefusedFile refusedFile) throws IOException {
    Bytes whole = new ProvenancePart.Document(document).encode();
    if (!documentIsRecorded && whole.length() > SHARED_DOCUMENT_BYTES) {
      underWay.add(new Submitted(List.of(), ledger.submit(signed(List.of(whole)))));
      documentIsRecorded = true;
    }
    List<Bytes> parts = new ArrayList<>(events.size() + 1);
    parts.add(documentIsRecorded ? new ProvenancePart.Document(reference()).encode() : whole);
    events.forEach(event -> parts.add(event.part()));
    documentIsRecorded = true;
    underWay.add(new Submitted(events, ledger.submit(signed(parts))));
    while (underWay.size() >= UNDER_WAY) {
      await(refusedFile);
    }
  }

  private CaptureDocument reference() {
    return new CaptureDocument(
        document.sha256(),
        document.format(),
        null,
        null,
        null,
        document.eventCount(),
        Extension.Members.NONE);
  }

  private Bytes signed(List<Bytes> parts) {
    long expiresAtMillis =
        Math.addExact(ledger.environment().clock().millis(), terms.expiresInMillis());
    return TransactionDraft.of(
            ledger.genesis().ledgerId(),
            List.of(TransactionDraft.reference(key.organisation(), key.signer())),
            expiresAtMillis,
            Family.PROVENANCE,
            parts,
            ledger.environment().entropy())
        .sign(List.of(key.signer()))
        .encoded();
  }

  private void await(RefusedFile refusedFile) throws IOException {
    Submitted first = underWay.remove();
    switch (first.answer().join()) {
      case Submission.Rejected rejected -> throw new TurnedAwayException(rejected);
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
    int place = answer.outcome().part() - 1;
    if (place < 0 || place >= sent.events().size()) {
      throw new IllegalStateException(
          "transaction " + answer.transactionId() + " was refused: " + answer.outcome().detail());
    }
    Pending bad = sent.events().get(place);
    inspection
        .refused()
        .add(RefusedEvent.of(document.format(), bad.index(), bad.at(), answer.outcome().detail()));
    refusedFile.add(event(bad));
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

  private static EpcisEvent event(Pending pending) {
    try {
      if (ProvenancePart.decode(pending.part()) instanceof ProvenancePart.Event(EpcisEvent event)) {
        return event;
      }
      throw new IllegalStateException(
          "event " + pending.index() + " was encoded as something else");
    } catch (MalformedException e) {
      throw new IllegalStateException("event " + pending.index() + " does not read back", e);
    }
  }

  private Failure turnedAway(TurnedAwayException e) {
    Submission.Rejected rejected = e.rejected();
    String next =
        switch (rejected.why()) {
          case UNKNOWN_KEY, KEY_ENDED ->
              "name a registered key with --key and --org: 'lading ledger info' lists the members";
          case KEY_NOT_YET_VALID -> "wait until the key is valid, or use another one";
          case PURPOSE_NOT_ALLOWED -> "sign with a key that was registered for transactions";
          case EXPIRED -> "give it more time with --expires-in, and check this machine's clock";
          case EXPIRY_TOO_FAR -> "give it less time with --expires-in, or leave that option out";
          case NOT_CANONICAL, WRONG_LEDGER, PARTS_DIFFER, SIGNATURE_INVALID, CLIENT_ID_REUSED ->
              "run it again, and report it if that does not help";
        };
    return Failure.input(
        "the ledger does not take transactions of "
            + key.organisation().name()
            + ": "
            + rejected.why().meaning()
            + (rejected.detail().isEmpty() ? "" : " (" + rejected.detail() + ")")
            + (recorded == 0 ? "" : "; " + recorded + " events are recorded before it"),
        "",
        next + (recorded == 0 ? "" : "; recording again adds the others"));
  }

  private Failure interrupted(CompletionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    Failure why = Failures.of(cause);
    return Failure.ours(
            "the ledger stopped: "
                + (why.problem() + "; " + recorded)
                + " events of the document are recorded for good",
            why.expected(),
            why.next()
                + "; when that is settled, record the same file again:"
                + " what is there is not recorded twice")
        .because(cause);
  }

  /** The ledger took a transaction into no block; carried out of the reader's callback. */
  private static final class TurnedAwayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Submission.Rejected rejected;

    TurnedAwayException(Submission.Rejected rejected) {
      super(rejected.why().meaning());
      this.rejected = rejected;
    }

    Submission.Rejected rejected() {
      return rejected;
    }
  }
}
