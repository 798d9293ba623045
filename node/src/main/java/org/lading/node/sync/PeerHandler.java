package org.lading.node.sync;

import java.util.concurrent.CompletionStage;
import org.lading.crypto.Bytes;
import org.lading.identity.ValidatorName;
import org.lading.snapshot.StateCursor;

/**
 * Receives what peers say and ask. Called from many threads at once; {@code from} is what the
 * peer's certificate proves, the rest is hearsay.
 */
public interface PeerHandler {
  /**
   * Must return soon: a peer has few messages on the way at once, so its next ones wait for this.
   * They may overtake each other.
   */
  void onMessage(ValidatorName from, PeerMessage message);

  /**
   * A batch to put in order here, since {@code from} takes this node for the leader. Completes when
   * the engine has accepted it.
   */
  CompletionStage<Void> onForward(ValidatorName from, Bytes signedBatch);

  /**
   * Final blocks from {@code fromHeight} on, as many as {@link
   * org.lading.codec.Limits#PEER_PAGE_BYTES} holds but at least one if there is one, and no more
   * than {@link org.lading.codec.Limits#PEER_PAGE_BLOCKS}. May read from disk.
   */
  BlockPage onFetchBlocks(ValidatorName from, long fromHeight);

  /**
   * The head of a snapshot, a canonical {@code lading.v1.SnapshotHead}, of which {@link
   * #onFetchState} then answers pages to {@code from}. Reads from disk.
   */
  Bytes onFetchSnapshot(ValidatorName from);

  /** A canonical {@code lading.v1.StatePage} of that snapshot. Reads from disk. */
  Bytes onFetchState(ValidatorName from, long height, StateCursor behind);
}
