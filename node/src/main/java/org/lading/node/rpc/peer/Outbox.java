package org.lading.node.rpc.peer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.lading.codec.Limits;
import org.lading.proto.node.v1.DeliverRequest;

/**
 * What waits to be sent to one peer: a few messages are on the way at once, some more wait, and
 * where too many or too large ones wait the oldest are dropped, since newer ones say more.
 */
final class Outbox {
  private final Consumer<DeliverRequest> line;
  private final Deque<DeliverRequest> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private int underway;
  private long sent;
  private long dropped;

  /**
   * @param line sends one message, and calls {@link #done} when it arrived or failed
   */
  Outbox(Consumer<DeliverRequest> line) {
    this.line = line;
  }

  void send(DeliverRequest message) {
    synchronized (this) {
      waiting.addLast(message);
      waitingBytes += message.getSerializedSize();
      while (waiting.size() > Limits.PEER_MESSAGES_WAITING
          || (waitingBytes > Limits.PEER_BYTES_WAITING && waiting.size() > 1)) {
        waitingBytes -= waiting.removeFirst().getSerializedSize();
        dropped++;
      }
    }
    pump();
  }

  void done(boolean arrived) {
    synchronized (this) {
      underway--;
      if (arrived) {
        sent++;
      } else {
        dropped++;
      }
    }
    pump();
  }

  /** Nobody is there: what waits would be old when somebody is. */
  void clear() {
    synchronized (this) {
      dropped += waiting.size();
      waiting.clear();
      waitingBytes = 0;
    }
  }

  synchronized long sent() {
    return sent;
  }

  synchronized long dropped() {
    return dropped;
  }

  private void pump() {
    while (true) {
      DeliverRequest next;
      synchronized (this) {
        if (underway >= Limits.PEER_MESSAGES_UNDERWAY || waiting.isEmpty()) {
          return;
        }
        next = waiting.removeFirst();
        waitingBytes -= next.getSerializedSize();
        underway++;
      }
      line.accept(next);
    }
  }
}
