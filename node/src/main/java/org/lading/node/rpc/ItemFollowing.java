package org.lading.node.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lading.block.Block;
import org.lading.client.ServiceTrouble;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.embedded.LedgerView;
import org.lading.node.query.ServedLedger;
import org.lading.proof.ProofFile;
import org.lading.proto.node.v1.FollowItemRequest;
import org.lading.proto.node.v1.FollowItemResponse;
import org.lading.proto.node.v1.ItemEvent;
import org.lading.provenance.EventLocation;
import org.lading.provenance.ProvenanceTables;
import org.lading.provenance.query.ProvenanceQueries;
import org.lading.state.StateView;

/** Hands over the events of one item as their blocks become final. */
final class ItemFollowing {
  private static final int PAGE = 200;

  /** How often a follower hears that there was nothing for him. */
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ServedLedger ledger;
  private final SharedViews views;

  ItemFollowing(ServedLedger ledger, SharedViews views) {
    this.ledger = ledger;
    this.views = views;
  }

  void follow(FollowItemRequest request, Call call, Outlet<FollowItemResponse> out)
      throws InterruptedException {
    new Run(request, call, out).follow();
  }

  /** Some events of the item; {@code last} when there are no more up to {@code height}. */
  private record Page(List<ItemEvent> events, boolean last, long height) {}

  /** One follower. */
  private final class Run {
    private final FollowItemRequest request;
    private final Call call;
    private final Outlet<FollowItemResponse> out;
    private final Bytes prefix;
    private Bytes after;
    private long next;
    private long toldNanos;
    private @Nullable Block block;

    Run(FollowItemRequest request, Call call, Outlet<FollowItemResponse> out) {
      this.request = request;
      this.call = call;
      this.out = out;
      this.prefix = ProvenanceTables.indexPrefix(key(request.getItem()));
      this.next = Wire.height(request.getFromHeight(), "from_height");
      this.after =
          next == 0
              ? Bytes.EMPTY
              : Bytes.concat(
                  prefix,
                  new EventLocation(next - 1, Integer.MAX_VALUE, Integer.MAX_VALUE).encode());
    }

    void follow() throws InterruptedException {
      long complete = -1;
      while (ledger.awaitHeight(next)) {
        Page page = page();
        // Sent without a view in hand: a slow client must not keep one open.
        for (ItemEvent event : page.events()) {
          out.send(FollowItemResponse.newBuilder().setEvent(event).build());
        }
        if (page.last()) {
          boolean news = complete < 0 || !page.events().isEmpty();
          complete = page.height();
          next = Math.addExact(complete, 1);
          tell(complete, news);
        }
      }
      throw new CallException(ServiceTrouble.NODE_UNAVAILABLE, "the node stops; ask another");
    }

    private void tell(long complete, boolean news) throws InterruptedException {
      if (news || System.nanoTime() - toldNanos >= QUIET_NANOS) {
        out.send(FollowItemResponse.newBuilder().setCompleteToHeight(complete).build());
        toldNanos = System.nanoTime();
      }
    }

    private Page page() throws InterruptedException {
      try (SharedViews.Lease lease = views.newest();
          Account.Turn _ = call.account().turn()) {
        List<ItemEvent> events = new ArrayList<>();
        int bytes = 0;
        List<StateView.Entry> entries =
            lease.view().state().scan(ProvenanceTables.ITEM_EVENTS, prefix, after, PAGE);
        for (StateView.Entry entry : entries) {
          if (bytes >= Limits.RPC_READ_BYTES) {
            break;
          }
          ItemEvent event = event(lease.view(), entry);
          bytes += event.getSerializedSize();
          events.add(event);
          after = entry.key();
        }
        boolean last = entries.size() < PAGE && events.size() == entries.size();
        return new Page(events, last, lease.height());
      }
    }

    private ItemEvent event(LedgerView view, StateView.Entry entry) {
      EventLocation location = EventLocation.ofTail(entry.key());
      Hash id = transactionId(view, location);
      ItemEvent.Builder event =
          ItemEvent.newBuilder()
              .setHeight(location.height())
              .setIndex(location.txIndex())
              .setPart(location.part())
              .setEntry(Wire.of(entry.value().value()))
              .setTransactionId(Wire.of(id));
      if (request.getWithReceipts()) {
        Optional<ProofFile> receipt = view.receipt(id, List.of(location.part()), false);
        event.setReceipt(receipt.orElseThrow().format());
      }
      return event.build();
    }

    private Hash transactionId(LedgerView view, EventLocation location) {
      Block known = block;
      if (known == null || known.header().height() != location.height()) {
        known = view.block(location.height()).orElseThrow();
        block = known;
      }
      return view.decode(known, location.txIndex()).id();
    }
  }

  private static String key(String item) {
    try {
      return ProvenanceQueries.itemKey(item);
    } catch (MalformedException e) {
      throw CallException.malformed("\"" + item + "\" is no item key: " + e.getMessage());
    }
  }
}
