package org.lading.formats.epcis;

import java.io.IOException;
import org.lading.provenance.event.EpcisEvent;

/** What became of one event of a document. */
public sealed interface CapturedEvent {
  /** Position among the events of the document, from 0. */
  long index();

  /**
   * An event as it came, made into text only when somebody asks, and only while it is handed on.
   */
  @FunctionalInterface
  interface Original {
    String text() throws IOException;
  }

  record Accepted(long index, Position at, EpcisEvent event, Original original)
      implements CapturedEvent {}

  /**
   * An event that breaks a rule.
   *
   * @param original the event as it came, to be put right and captured again; empty where it was
   *     too large to be kept
   */
  record Refused(long index, Refusal refusal, String original) implements CapturedEvent {}
}
