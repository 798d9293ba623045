package org.lading.formats.epcis;

import org.lading.provenance.event.EpcisEvent;

/** What became of one event of a document. */
public sealed interface CapturedEvent {
  /** Position among the events of the document, from 0. */
  long index();

  record Accepted(long index, Position at, EpcisEvent event) implements CapturedEvent {}

  /**
   * An event that breaks a rule.
   *
   * @param json the event as it came, on one line, to be put right and captured again; empty where
   *     it was too large to be kept
   */
  record Refused(long index, Refusal refusal, String json) implements CapturedEvent {}
}
