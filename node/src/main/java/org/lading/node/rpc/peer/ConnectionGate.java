package org.lading.node.rpc.peer;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.ServerTransportFilter;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lading.client.tls.PeerKey;
import org.lading.crypto.PublicKey;

/**
 * Bounds the connections to one port, in all and for each owner.
 *
 * <p>Where one too many comes, the oldest that has not yet shown a certificate makes room; so those
 * who only connect cannot keep out those who have a key. Where one owner has too many, his oldest
 * is closed: after a network failure the old ones are the dead ones.
 */
public final class ConnectionGate {
  private static final class Entry {
    private final Channel channel;
    private @Nullable Object owner;

    Entry(Channel channel) {
      this.channel = channel;
    }
  }

  private final int all;
  private final int each;
  private final Map<SocketAddress, Entry> open = new LinkedHashMap<>();
  private final AtomicLong refused = new AtomicLong();

  public ConnectionGate(int all, int each) {
    this.all = all;
    this.each = each;
  }

  /** Makes the listening channel for a server's builder. */
  public ChannelFactory<ServerChannel> channelFactory() {
    return () -> new Gated(this);
  }

  /**
   * Notes whose each connection is once it has shown its certificate.
   *
   * @param register whose a certificate's key is; empty for a stranger's
   */
  public ServerTransportFilter owners(Function<PublicKey, Optional<? extends Object>> register) {
    return new ServerTransportFilter() {
      @Override
      public Attributes transportReady(Attributes attributes) {
        SocketAddress from = attributes.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        if (from != null) {
          PeerKey.of(attributes).flatMap(register).ifPresent(owner -> owned(from, owner));
        }
        return attributes;
      }
    };
  }

  public synchronized int open() {
    return open.size();
  }

  /** Connections closed so far because there were too many. */
  public long refused() {
    return refused.get();
  }

  private synchronized boolean admits(Channel channel) {
    SocketAddress from = channel.remoteAddress();
    if (from == null || (open.size() >= all && !closeOldest(null))) {
      refused.incrementAndGet();
      return false;
    }
    open.put(from, new Entry(channel));
    channel.closeFuture().addListener(closed -> forget(from));
    return true;
  }

  /** The connection from that address turned out to be {@code owner}'s. */
  public synchronized void owned(SocketAddress from, Object owner) {
    Entry entry = open.get(from);
    if (entry == null) {
      return;
    }
    entry.owner = owner;
    long his = open.values().stream().filter(e -> owner.equals(e.owner)).count();
    if (his > each) {
      closeOldest(owner);
    }
  }

  private synchronized void forget(SocketAddress from) {
    open.remove(from);
  }

  private boolean closeOldest(@Nullable Object owner) {
    for (Map.Entry<SocketAddress, Entry> each : open.entrySet()) {
      if (Objects.equals(each.getValue().owner, owner)) {
        open.remove(each.getKey());
        Object _ = each.getValue().channel.close();
        refused.incrementAndGet();
        return true;
      }
    }
    return false;
  }

  /** Closes what the gate does not admit before anything is read from it. */
  private static final class Gated extends NioServerSocketChannel {
    private final ConnectionGate gate;

    Gated(ConnectionGate gate) {
      this.gate = gate;
    }

    @Override
    protected int doReadMessages(List<Object> accepted) throws Exception {
      int before = accepted.size();
      int result = super.doReadMessages(accepted);
      Deque<Object> kept = new ArrayDeque<>();
      while (accepted.size() > before) {
        Object last = accepted.removeLast();
        if (last instanceof Channel channel && !gate.admits(channel)) {
          channel.unsafe().closeForcibly();
        } else {
          kept.addFirst(last);
        }
      }
      accepted.addAll(kept);
      return result;
    }
  }
}
