package org.lading.cli.event;

import java.io.IOException;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lading.cli.frame.Failure;
import org.lading.cli.text.Progress;
import org.lading.crypto.Hash;
import org.lading.formats.epcis.CapturedEvent;
import org.lading.formats.epcis.EpcisReader;
import org.lading.formats.epcis.RefusedDocumentException;
import org.lading.provenance.EventRecord.Attestation;
import org.lading.provenance.event.CaptureDocument;

/** The first pass over a document: everything that is not to be recorded, and why. */
final class Inspection {
  private final CaptureDocument document;
  private final RefusedEvents refused = new RefusedEvents();
  private final BitSet bad = new BitSet();
  private final BitSet left = new BitSet();
  private final Map<Hash, RecordedTransaction> before = new LinkedHashMap<>();
  private long fresh;
  private long known;
  private long repeated;

  private Inspection(CaptureDocument document) {
    this.document = document;
  }

  static Inspection of(DocumentFile file, Judge judge, Progress progress)
      throws IOException, Failure {
    EpcisReader reader = file.reader();
    try {
      Inspection inspection = new Inspection(reader.readDocument(file));
      reader.readEvents(
          file,
          inspection.document,
          event -> {
            inspection.take(event, judge);
            progress.at(event.index() + 1);
          });
      return inspection;
    } catch (RefusedDocumentException e) {
      throw unreadable(file, e);
    }
  }

  /** A document that is none, in the words of the command line. */
  static Failure unreadable(DocumentFile file, RefusedDocumentException e) throws IOException {
    return Failure.input(
            file.name()
                + (file.isTable() ? " cannot be read as a table: " : " is no EPCIS document: ")
                + e.refusal(),
            file.isTable()
                ? "a table with the columns of the mapping, in CSV"
                : "a document, query result or event of EPCIS 2.0 in JSON-LD or XML, or of EPCIS"
                    + " 1.2 in XML",
            file.adviceWhenUnreadable())
        .because(e);
  }

  private void take(CapturedEvent event, Judge judge) {
    int index = Math.toIntExact(event.index());
    switch (event) {
      case CapturedEvent.Refused one -> refuse(RefusedEvent.of(document.format(), one));
      case CapturedEvent.Accepted one -> {
        switch (judge.judge(index, one.event())) {
          case Judge.Verdict.Fresh _ -> fresh++;
          case Judge.Verdict.Known(Attestation where) -> {
            known++;
            left.set(index);
            before.merge(
                where.transactionId(),
                new RecordedTransaction(where.transactionId(), where.location().height(), 1, true),
                RecordedTransaction::plus);
          }
          case Judge.Verdict.Repeated _ -> {
            repeated++;
            left.set(index);
          }
          case Judge.Verdict.Bad(String reason) ->
              refuse(RefusedEvent.of(document.format(), index, one.at(), reason));
        }
      }
    }
  }

  private void refuse(RefusedEvent one) {
    refused.add(one);
    bad.set(Math.toIntExact(one.index()));
  }

  CaptureDocument document() {
    return document;
  }

  RefusedEvents refused() {
    return refused;
  }

  boolean isBad(long index) {
    return bad.get(Math.toIntExact(index));
  }

  boolean isFresh(long index) {
    return !isBad(index) && !left.get(Math.toIntExact(index));
  }

  /** Transactions that hold events of this document since an earlier time. */
  Map<Hash, RecordedTransaction> before() {
    return before;
  }

  /** Events to record. */
  long fresh() {
    return fresh;
  }

  /** Events the same organisation recorded at an earlier time. */
  long known() {
    return known;
  }

  /** Events that stand in the document more than once; the first of each is not counted here. */
  long repeated() {
    return repeated;
  }
}
