package org.lading.node.main;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.lading.client.NodeException;
import org.lading.client.RawNode;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.embedded.LedgerView;
import org.lading.identity.ValidatorName;
import org.lading.node.sync.BlockPage;
import org.lading.node.sync.PeerFailureException;
import org.lading.node.sync.PeerLinks;
import org.lading.node.sync.PeerMessage;
import org.lading.snapshot.SnapshotPages;
import org.lading.snapshot.StateCursor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An observer's ways to the validators: their public ports, as any member reaches them. The headers
 * each sends as its blocks become final tell how far it is; blocks and states are read when the
 * core asks for them. Nothing of it is believed here, or checked: the core does that.
 */
final class ObserverLinks implements PeerLinks, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ObserverLinks.class);
  private static final long AGAIN_MILLIS = 500;

  /** A validator that has been connected to, and the view it holds for a snapshot. */
  private static final class Link {
    private final RawNode node;
    private volatile long height;
    private @Nullable LedgerView view;
    private boolean told;

    Link(RawNode node) {
      this.node = node;
    }

    synchronized Bytes head() throws MalformedException {
      drop();
      LedgerView opened = node.view();
      view = opened;
      return SnapshotPages.head(opened.auditSource())
          .orElseThrow(() -> new IllegalStateException("it has no block behind the genesis yet"))
          .encode();
    }

    synchronized Bytes page(long of, StateCursor behind) {
      LedgerView held = view;
      if (held == null || held.height() != of) {
        throw new IllegalStateException("no view of height " + of + " is held any more");
      }
      return SnapshotPages.page(held.state(), behind).encode();
    }

    synchronized void drop() {
      LedgerView held = view;
      view = null;
      if (held != null) {
        held.close();
      }
    }
  }

  private final Map<ValidatorName, Link> links = new TreeMap<>();
  private final BiConsumer<ValidatorName, PeerMessage.Progress> heard;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<ValidatorName, Boolean> connected = new ConcurrentHashMap<>();

  ObserverLinks(
      Map<ValidatorName, RawNode> nodes, BiConsumer<ValidatorName, PeerMessage.Progress> heard) {
    nodes.forEach((name, node) -> links.put(name, new Link(node)));
    this.heard = heard;
  }

  /** Listens to all of them from now on. */
  void start() {
    links.forEach((name, link) -> threads.execute(() -> listen(name, link)));
  }

  private void listen(ValidatorName name, Link link) {
    while (!Thread.currentThread().isInterrupted() && !threads.isShutdown()) {
      try {
        risen(name, link, link.node.height(), 0, 0);
        if (connected.put(name, true) == null || link.told) {
          link.told = false;
          LOG.info("event=validator-connected validator={}", name);
        }
        link.node.headers(
            link.height + 1,
            header ->
                risen(name, link, header.height(), header.epoch(), header.orderingPosition()));
      } catch (NodeException e) {
        if (!link.told) {
          link.told = true;
          LOG.warn("event=validator-lost validator={} reason=\"{}\"", name, e.getMessage());
        }
        link.node.tryAgain();
      } catch (RuntimeException e) {
        LOG.error("event=validator-link-broken validator={}", name, e);
      }
      pause();
    }
  }

  private void risen(ValidatorName name, Link link, long height, long epoch, long position) {
    link.height = height;
    heard.accept(name, new PeerMessage.Progress(Math.max(0, height), epoch, position, height));
  }

  private static void pause() {
    try {
      Thread.sleep(AGAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** An observer has nothing to say. */
  @Override
  public void send(ValidatorName to, PeerMessage message) {}

  @Override
  public CompletionStage<Void> forward(ValidatorName to, Bytes signedBatch) {
    throw new IllegalStateException("an observer proposes no batches");
  }

  @Override
  public CompletionStage<BlockPage> fetchBlocks(ValidatorName from, long fromHeight) {
    return ask(
        from,
        link ->
            link.height < fromHeight
                ? new BlockPage(java.util.List.of(), Math.max(0, link.height))
                : new BlockPage(
                    link.node.blocks(fromHeight, link.height, Limits.PEER_PAGE_BYTES),
                    link.height));
  }

  @Override
  public CompletionStage<Bytes> fetchSnapshot(ValidatorName from) {
    return ask(from, Link::head);
  }

  @Override
  public CompletionStage<Bytes> fetchState(ValidatorName from, long height, StateCursor behind) {
    return ask(from, link -> link.page(height, behind));
  }

  private interface Question<T> {
    T ask(Link link) throws MalformedException;
  }

  private <T> CompletionStage<T> ask(ValidatorName from, Question<T> question) {
    Link link = links.get(from);
    if (link == null) {
      return CompletableFuture.failedFuture(
          failure(from, "no address is known for it; add it to the peers", null));
    }
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return question.ask(link);
          } catch (MalformedException | RuntimeException e) {
            LOG.warn(
                "event=validator-call-failed validator={} reason=\"{}\"", from, e.getMessage());
            throw failure(from, String.valueOf(e.getMessage()), e);
          }
        },
        threads);
  }

  private static PeerFailureException failure(
      ValidatorName peer, String why, @Nullable Throwable cause) {
    return new PeerFailureException(peer, PeerFailureException.Kind.UNREACHABLE, why, cause);
  }

  /** The snapshot is taken, or given up. */
  void dropViews() {
    links.values().forEach(link -> threads.execute(link::drop));
  }

  @Override
  public void close() {
    threads.shutdownNow();
    links.values().forEach(link -> link.node.close());
  }
}
