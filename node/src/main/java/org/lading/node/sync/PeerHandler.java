package org.lading.node.sync;

import java.util.concurrent.CompletionStage;
import org.lading.crypto.Bytes;
import org.lading.identity.ValidatorName;

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
}
