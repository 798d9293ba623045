package org.lading.cli.event;

import java.io.IOException;
import org.lading.block.Block;
import org.lading.cli.frame.Failure;
import org.lading.codec.MalformedException;
import org.lading.crypto.Hash;
import org.lading.embedded.LedgerView;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ProvenancePart;
import org.lading.transaction.Family;
import org.lading.transaction.Transaction;

/** Finds the events of a document, in the order they were recorded: no index leads to them. */
final class DocumentEvents {
  /** Takes an event, and the name it goes by in messages. */
  interface Taker {
    void take(EpcisEvent event, String name) throws IOException, Failure;
  }

  private DocumentEvents() {}

  static void of(LedgerView view, Hash sha256, Taker taker) throws IOException, Failure {
    for (long height = 0; height <= view.height(); height++) {
      Block block = view.block(height).orElse(null);
      if (block == null) {
        continue;
      }
      for (int i = 0; i < block.entries().size(); i++) {
        Transaction transaction = view.decode(block, i);
        boolean provenance = transaction.header().family() == Family.PROVENANCE;
        if (provenance && block.entries().get(i).outcome().accepted()) {
          events(transaction, sha256, taker);
        }
      }
    }
  }

  private static void events(Transaction transaction, Hash sha256, Taker taker)
      throws IOException, Failure {
    try {
      boolean same =
          ProvenancePart.decode(transaction.body(0))
                  instanceof ProvenancePart.Document(var document)
              && document.sha256().equals(sha256);
      for (int part = 1; same && part < transaction.parts().size(); part++) {
        if (ProvenancePart.decode(transaction.body(part))
            instanceof ProvenancePart.Event(EpcisEvent event)) {
          taker.take(event, transaction.id().hex() + "/" + part);
        }
      }
    } catch (MalformedException e) {
      throw new IllegalStateException("a recorded transaction does not read", e);
    }
  }
}
