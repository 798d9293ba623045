package org.lading.client;

import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.lading.block.BlockHeader;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.embedded.LedgerView;
import org.lading.membership.Genesis;
import org.lading.proto.node.v1.FollowBlocksRequest;
import org.lading.proto.node.v1.FollowBlocksResponse;
import org.lading.proto.node.v1.GetInfoRequest;

/**
 * What one node says, as it says it: for an observer, which checks everything itself and wants to
 * know which node said it. Calls wait, and fail with {@link NodeException}.
 */
public final class RawNode implements AutoCloseable {
  private static final long LISTEN_MILLIS = 600_000;

  private final NodeLink link;
  private final Genesis genesis;
  private final long attemptMillis;

  /**
   * @param settings of one node
   */
  public RawNode(ClientSettings settings, Genesis genesis) {
    this.link = new NodeLink(settings.nodes().getFirst(), settings.tls());
    this.genesis = genesis;
    this.attemptMillis = settings.attemptMillis();
  }

  /** The height of its last final block. */
  public long height() {
    return link.ask(
        () -> link.ledger(attemptMillis).getInfo(GetInfoRequest.getDefaultInstance()).getHeight());
  }

  /**
   * The headers of final blocks from {@code fromHeight} on as they come, until the node ends it or
   * the thread is interrupted.
   */
  public void headers(long fromHeight, Consumer<BlockHeader> reader) {
    FollowBlocksRequest request =
        FollowBlocksRequest.newBuilder().setFromHeight(fromHeight).setHeadersOnly(true).build();
    follow(
        request,
        LISTEN_MILLIS,
        message -> {
          reader.accept(BlockHeader.decode(LedgerClient.bytes(message.getHeader().getHeader())));
          return true;
        });
  }

  /**
   * Final blocks from one height to another, canonical {@code lading.v1.Block}s, until {@code
   * maxBytes} are reached.
   */
  public List<Bytes> blocks(long fromHeight, long toHeight, long maxBytes) {
    FollowBlocksRequest request =
        FollowBlocksRequest.newBuilder().setFromHeight(fromHeight).setToHeight(toHeight).build();
    List<Bytes> blocks = new ArrayList<>();
    long[] bytes = new long[1];
    follow(
        request,
        attemptMillis,
        message -> {
          blocks.add(LedgerClient.bytes(message.getBlock()));
          bytes[0] += message.getBlock().size();
          // On the wire an end of 0 means none, so the end is looked for here too.
          return bytes[0] < maxBytes && fromHeight + blocks.size() <= toHeight;
        });
    return blocks;
  }

  /** The ledger as the node sees it at its last final block. Close it soon. */
  public LedgerView view() {
    return LedgerView.over(
        RemoteView.open(link, genesis, 0, attemptMillis, attemptMillis), genesis);
  }

  private interface Reader {
    boolean wantsMore(FollowBlocksResponse message) throws MalformedException;
  }

  private void follow(FollowBlocksRequest request, long millis, Reader reader) {
    Context.CancellableContext context = Context.current().withCancellation();
    Context previous = context.attach();
    try {
      Iterator<FollowBlocksResponse> messages = link.ledger(millis).followBlocks(request);
      boolean more = true;
      while (more && messages.hasNext()) {
        more = reader.wantsMore(messages.next());
      }
    } catch (MalformedException e) {
      throw NodeException.dishonest(link.address(), "a header does not read: " + e.getMessage());
    } catch (StatusRuntimeException e) {
      throw NodeException.of(link.address(), e);
    } finally {
      context.detach(previous);
      context.cancel(null);
    }
  }

  /** A connection that failed a moment ago is otherwise left alone for a while. */
  public void tryAgain() {
    link.tryAgain();
  }

  @Override
  public void close() {
    link.close();
  }
}
