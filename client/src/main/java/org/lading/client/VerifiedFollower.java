package org.lading.client;

import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.lading.block.Block;
import org.lading.block.BlockHeader;
import org.lading.codec.MalformedException;
import org.lading.crypto.Hash;
import org.lading.membership.ValidatorSet;
import org.lading.proto.node.v1.FollowBlocksRequest;
import org.lading.proto.node.v1.FollowBlocksResponse;

/**
 * Follows the chain over whichever node answers and hands on only what was checked. A node that
 * breaks off or lies is left for the next; one that falls silent is left after a while, since a
 * node can hold blocks back.
 */
public final class VerifiedFollower {
  /** How long one node is listened to before another is asked. */
  private static final long LISTEN_MILLIS = 60_000;

  private final Failover nodes;
  private final VerifiedChain chain;
  private final boolean headersOnly;

  VerifiedFollower(Failover nodes, VerifiedChain chain, boolean headersOnly) {
    this.nodes = nodes;
    this.chain = chain;
    this.headersOnly = headersOnly;
  }

  /**
   * Hands over every block as it comes, until {@code reader} answers false or the thread is
   * interrupted. Run it in a thread of its own; it can be called again to go on.
   *
   * @throws NoNodeException when for a whole round of tries no node gave the next block
   */
  public void run(Predicate<VerifiedChain.Verified> reader) throws InterruptedException {
    Failover.Trial trial = nodes.trial("give block " + chain.next());
    while (true) {
      boolean progress = false;
      for (NodeLink node : nodes.inOrder()) {
        long before = chain.next();
        try {
          if (!listen(node, reader)) {
            return;
          }
          nodes.avoid(node);
          progress = true;
        } catch (NodeException e) {
          trial.failed(node, e);
          nodes.avoid(node);
        }
        chain.forgetWaiting();
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        progress |= chain.next() > before;
      }
      if (progress) {
        trial = nodes.trial("give block " + chain.next());
      } else {
        trial.pause();
        nodes.tryAgain();
      }
    }
  }

  /** False when the reader has enough; true when the node was listened to for long enough. */
  private boolean listen(NodeLink node, Predicate<VerifiedChain.Verified> reader) {
    FollowBlocksRequest request =
        FollowBlocksRequest.newBuilder()
            .setFromHeight(chain.next())
            .setHeadersOnly(headersOnly)
            .build();
    Context.CancellableContext context = Context.current().withCancellation();
    Context previous = context.attach();
    try {
      Iterator<FollowBlocksResponse> blocks = node.ledger(LISTEN_MILLIS).followBlocks(request);
      while (blocks.hasNext()) {
        for (VerifiedChain.Verified verified : check(node, blocks.next())) {
          if (!reader.test(verified)) {
            return false;
          }
        }
      }
      return true;
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED) {
        return true;
      }
      throw NodeException.of(node.address(), e);
    } finally {
      context.detach(previous);
      context.cancel(null);
    }
  }

  private List<VerifiedChain.Verified> check(NodeLink node, FollowBlocksResponse message) {
    try {
      Optional<ValidatorSet> validators =
          message.getNextValidators().isEmpty()
              ? Optional.empty()
              : Optional.of(ValidatorSet.decode(LedgerClient.bytes(message.getNextValidators())));
      if (message.hasBlock() && !headersOnly) {
        return chain.block(
            Block.decode(LedgerClient.bytes(message.getBlock())),
            hashes(node, message.getFrontierList()),
            validators);
      }
      if (message.hasHeader() && headersOnly) {
        return chain.header(
            BlockHeader.decode(LedgerClient.bytes(message.getHeader().getHeader())),
            hashes(node, message.getHeader().getPathList()),
            message.getHeader().getCheckpoint(),
            validators);
      }
      throw NodeException.dishonest(node.address(), "it sent something else than was asked");
    } catch (MalformedException e) {
      throw NodeException.dishonest(
          node.address(), "block " + chain.next() + " does not read: " + e.getMessage());
    } catch (UnverifiedException e) {
      throw NodeException.dishonest(node.address(), String.valueOf(e.getMessage()));
    }
  }

  private static List<Hash> hashes(NodeLink node, List<com.google.protobuf.ByteString> raw) {
    List<Hash> hashes = new ArrayList<>(raw.size());
    raw.forEach(hash -> hashes.add(LedgerClient.hash(node, hash)));
    return hashes;
  }
}
