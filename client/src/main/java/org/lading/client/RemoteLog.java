package org.lading.client;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.merkle.LogReader;
import org.lading.proto.node.v1.LogRange;
import org.lading.proto.node.v1.ReadLogNodesRequest;

/**
 * The log's nodes of a remote view. A proof asks for one node of each level, all beside the way
 * from one leaf to the root; so the first that is asked for brings the others along, and a proof
 * costs one call.
 */
final class RemoteLog implements LogReader {
  /** Nodes brought along on each level, at a multiple of themselves. */
  private static final int GROUP = 8;

  private static final int KEPT = 50_000;

  private record Place(int level, long index) {}

  private final NodeLink node;
  private final ByteString viewId;
  private final long size;
  private final long attemptMillis;
  private final Map<Place, Hash> known = new ConcurrentHashMap<>();

  RemoteLog(NodeLink node, ByteString viewId, long size, long attemptMillis) {
    this.node = node;
    this.viewId = viewId;
    this.size = size;
    this.attemptMillis = attemptMillis;
  }

  @Override
  public Hash node(int level, long index) {
    Place place = new Place(level, index);
    Hash found = known.get(place);
    if (found == null) {
      List<LogRange> ranges = around(level, index);
      keep(ranges, fetch(ranges));
      found = known.get(place);
    }
    if (found == null) {
      throw new IllegalArgumentException(
          "a log of " + size + " leaves has no node at level " + level + ", index " + index);
    }
    return found;
  }

  @Override
  public List<Hash> nodes(int level, long first, int count) {
    List<Hash> all = new ArrayList<>(count);
    for (int done = 0; done < count; ) {
      int some = Math.min(count - done, Limits.RPC_LOG_NODES);
      all.addAll(fetch(List.of(range(level, first + done, some))));
      done += some;
    }
    return all;
  }

  /** The group of a node, those above it, and the last of each level, which end the log. */
  private List<LogRange> around(int level, long index) {
    List<LogRange> ranges = new ArrayList<>();
    for (int at = 0; size >>> at > 0; at++) {
      long complete = size >>> at;
      long lastGroup = (complete - 1) / GROUP * GROUP;
      ranges.add(range(at, lastGroup, (int) (complete - lastGroup)));
      if (at >= level) {
        long group = (index >>> (at - level)) / GROUP * GROUP;
        if (group < lastGroup) {
          ranges.add(range(at, group, GROUP));
        }
      }
    }
    return ranges;
  }

  private static LogRange range(int level, long first, int count) {
    return LogRange.newBuilder().setLevel(level).setFirst(first).setCount(count).build();
  }

  private List<Hash> fetch(List<LogRange> ranges) {
    ReadLogNodesRequest request =
        ReadLogNodesRequest.newBuilder().setViewId(viewId).addAllRanges(ranges).build();
    ByteString hashes = node.ask(() -> node.reads(attemptMillis).readLogNodes(request)).getHashes();
    int count = ranges.stream().mapToInt(LogRange::getCount).sum();
    if (hashes.size() != count * Hash.LENGTH) {
      throw NodeException.dishonest(
          node.address(), "asked for " + count + " log nodes, it sent " + hashes.size() + " bytes");
    }
    List<Hash> found = new ArrayList<>(count);
    Bytes all = LedgerClient.bytes(hashes);
    for (int i = 0; i < count; i++) {
      found.add(new Hash(all.slice(i * Hash.LENGTH, (i + 1) * Hash.LENGTH)));
    }
    return found;
  }

  private void keep(List<LogRange> ranges, List<Hash> found) {
    if (known.size() > KEPT) {
      known.clear();
    }
    int at = 0;
    for (LogRange range : ranges) {
      for (int i = 0; i < range.getCount(); i++) {
        known.put(new Place(range.getLevel(), range.getFirst() + i), found.get(at++));
      }
    }
  }
}
