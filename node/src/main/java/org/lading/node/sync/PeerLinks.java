package org.lading.node.sync;

import java.util.concurrent.CompletionStage;
import org.lading.crypto.Bytes;
import org.lading.identity.ValidatorName;
import org.lading.snapshot.StateCursor;

/** The ways to the other validators. No call waits. */
public interface PeerLinks {
  /** Best effort: it may be lost. */
  void send(ValidatorName to, PeerMessage message);

  /** Completes when {@code to}'s ordering engine has accepted the batch. */
  CompletionStage<Void> forward(ValidatorName to, Bytes signedBatch);

  CompletionStage<BlockPage> fetchBlocks(ValidatorName from, long fromHeight);

  /** Completes with the head of a snapshot that {@code from} then holds for this node. */
  CompletionStage<Bytes> fetchSnapshot(ValidatorName from);

  CompletionStage<Bytes> fetchState(ValidatorName from, long height, StateCursor behind);
}
