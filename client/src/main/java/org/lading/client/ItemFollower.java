package org.lading.client;

import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.lading.codec.MalformedException;
import org.lading.crypto.Hash;
import org.lading.proof.Evidence;
import org.lading.proof.ProofFile;
import org.lading.proto.node.v1.FollowItemRequest;
import org.lading.proto.node.v1.FollowItemResponse;
import org.lading.provenance.EventKey;
import org.lading.provenance.EventLocation;
import org.lading.provenance.ItemEntry;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.ProvenancePart;
import org.lading.transaction.TransactionLeaf;

/**
 * Follows the events of one item over whichever node answers. Each event comes with a receipt that
 * was checked: it is on the ledger, where it says, and accepted. That none was left out only a
 * proof of the item's state shows, with its count of events.
 */
public final class ItemFollower {
  private static final long LISTEN_MILLIS = 60_000;

  /**
   * What is told.
   *
   * @param entry what kind of event, and what the item was in it, by the node's word
   * @param event as recorded
   */
  public record Told(
      EventLocation location, ItemEntry entry, EpcisEvent event, ProofFile receipt) {}

  private final Failover nodes;
  private final ReceiptCheck check;
  private final String item;
  private long next;
  private long lastSeenHeight = -1;
  private int seenAtHeight;

  ItemFollower(Failover nodes, ReceiptCheck check, String item, long fromHeight) {
    this.nodes = nodes;
    this.check = check;
    this.item = item;
    this.next = fromHeight;
  }

  /** Hands over every event as it comes, until {@code reader} answers false. */
  public void run(Predicate<Told> reader) throws InterruptedException {
    Failover.Trial trial = nodes.trial("tell of " + item);
    while (true) {
      boolean progress = false;
      for (NodeLink node : nodes.inOrder()) {
        try {
          if (!listen(node, reader)) {
            return;
          }
          progress = true;
        } catch (NodeException e) {
          trial.failed(node, e);
          if (e.kind() == NodeException.Kind.TROUBLE && !e.passes()) {
            throw e;
          }
        }
        nodes.avoid(node);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
      if (progress) {
        trial = nodes.trial("tell of " + item);
      } else {
        trial.pause();
        nodes.tryAgain();
      }
    }
  }

  private boolean listen(NodeLink node, Predicate<Told> reader) {
    FollowItemRequest request =
        FollowItemRequest.newBuilder()
            .setItem(item)
            .setFromHeight(next)
            .setWithReceipts(true)
            .build();
    Context.CancellableContext context = Context.current().withCancellation();
    Context previous = context.attach();
    try {
      int again = lastSeenHeight >= next ? seenAtHeight : 0;
      Iterator<FollowItemResponse> messages = node.ledger(LISTEN_MILLIS).followItem(request);
      while (messages.hasNext()) {
        FollowItemResponse message = messages.next();
        if (!message.hasEvent()) {
          next = Math.max(next, Math.addExact(message.getCompleteToHeight(), 1));
          continue;
        }
        Told told = told(node, message);
        boolean seen = again > 0 && told.location().height() == lastSeenHeight;
        if (seen) {
          again--;
        } else {
          count(told.location().height());
          if (!reader.test(told)) {
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

  /** Remembers how many events of the last block were told, to leave them out after a break. */
  private void count(long height) {
    seenAtHeight = height == lastSeenHeight ? seenAtHeight + 1 : 1;
    lastSeenHeight = height;
    next = Math.max(next, height);
  }

  private Told told(NodeLink node, FollowItemResponse message) {
    var said = message.getEvent();
    Hash id = LedgerClient.hash(node, said.getTransactionId());
    ProofFile receipt =
        check.receipt(node.address(), said.getReceipt(), id, List.of(said.getPart()));
    if (!(receipt.evidence() instanceof Evidence.OfTransaction evidence)) {
      throw new IllegalStateException("a checked receipt is about a transaction");
    }
    TransactionLeaf leaf = evidence.transactionLeaf();
    if (leaf.outcome() != 0
        || leaf.height() != said.getHeight()
        || leaf.index() != said.getIndex()) {
      throw NodeException.dishonest(
          node.address(), "the event's receipt is of another place, or of a refused transaction");
    }
    try {
      ItemEntry entry = ItemEntry.decode(LedgerClient.bytes(said.getEntry()));
      ProvenancePart part = ProvenancePart.decode(evidence.parts().getFirst().body());
      if (part instanceof ProvenancePart.Event(EpcisEvent event)
          && EventKey.of(event).equals(entry.event())) {
        return new Told(
            new EventLocation(said.getHeight(), said.getIndex(), said.getPart()),
            entry,
            event,
            receipt);
      }
      throw NodeException.dishonest(node.address(), "the part it shows is not the event it names");
    } catch (MalformedException e) {
      throw NodeException.dishonest(
          node.address(), "an event of its does not read: " + e.getMessage());
    }
  }
}
