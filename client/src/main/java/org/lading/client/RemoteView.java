package org.lading.client;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.lading.codec.Limits;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.membership.Genesis;
import org.lading.proto.node.v1.CloseViewRequest;
import org.lading.proto.node.v1.FindTransactionRequest;
import org.lading.proto.node.v1.FindTransactionResponse;
import org.lading.proto.node.v1.OpenViewRequest;
import org.lading.proto.node.v1.OpenViewResponse;
import org.lading.proto.node.v1.ReadBlockRequest;
import org.lading.proto.node.v1.ReadBlockResponse;
import org.lading.proto.node.v1.ReadServiceGrpc;
import org.lading.proto.node.v1.ReadStateRequest;
import org.lading.proto.node.v1.ReadTreeNodesRequest;
import org.lading.proto.node.v1.ScanStateRequest;
import org.lading.proto.node.v1.ScanStateResponse;
import org.lading.proto.node.v1.StateEntry;
import org.lading.proto.node.v1.StateRead;
import org.lading.proto.node.v1.TreeNode;
import org.lading.state.StateValue;
import org.lading.state.Table;
import org.lading.store.MissingBlocks;
import org.lading.store.StoreView;
import org.lading.store.TransactionPlace;

/**
 * One node's ledger at one height, read over the network as if it lay on the own disk. Everything
 * it answers is the node's word. What was read once is not asked again.
 *
 * <p>Reads throw {@link NodeException}: the view is gone then, and another is opened.
 */
final class RemoteView implements StoreView {
  private final NodeLink node;
  private final Bytes genesis;
  private final ByteString viewId;
  private final long height;
  private final long attemptMillis;
  private final RemoteLog log;
  private final Map<StateKey, Optional<StateValue>> state = new ConcurrentHashMap<>();
  private final Map<Bytes, Optional<Bytes>> tree = new ConcurrentHashMap<>();

  /** Values and tree nodes kept at hand, each. */
  private static final int KEPT = 10_000;

  private record StateKey(Table table, Bytes key) {}

  private RemoteView(NodeLink node, Genesis genesis, OpenViewResponse opened, long attemptMillis) {
    this.node = node;
    this.genesis = genesis.encode();
    this.viewId = opened.getViewId();
    this.height = opened.getHeight();
    this.attemptMillis = attemptMillis;
    this.log = new RemoteLog(node, viewId, opened.getLogSize(), attemptMillis);
  }

  static RemoteView open(
      NodeLink node, Genesis genesis, long minHeight, long openMillis, long attemptMillis) {
    OpenViewRequest request = OpenViewRequest.newBuilder().setMinHeight(minHeight).build();
    OpenViewResponse opened = node.ask(() -> node.reads(openMillis).openView(request));
    if (opened.getHeight() < minHeight || opened.getLogSize() <= 0) {
      throw NodeException.dishonest(
          node.address(),
          "asked for block " + minHeight + " or later, it opened " + opened.getHeight());
    }
    return new RemoteView(node, genesis, opened, attemptMillis);
  }

  private ReadServiceGrpc.ReadServiceBlockingStub reads() {
    return node.reads(attemptMillis);
  }

  /** A node answers that a block is not there yet; what is missing there is not told. */
  @Override
  public Optional<MissingBlocks> missing() {
    return Optional.empty();
  }

  @Override
  public OptionalLong lastHeight() {
    return OptionalLong.of(height);
  }

  @Override
  public Bytes genesis() {
    return genesis;
  }

  @Override
  public Optional<Bytes> block(long wanted) {
    if (wanted < 0 || wanted > height) {
      return Optional.empty();
    }
    ReadBlockRequest request =
        ReadBlockRequest.newBuilder().setViewId(viewId).setHeight(wanted).build();
    ReadBlockResponse answer = node.ask(() -> reads().readBlock(request));
    if (!answer.hasBlock()) {
      throw NodeException.dishonest(
          node.address(), "it has no block " + wanted + " in a view of height " + height);
    }
    return Optional.of(LedgerClient.bytes(answer.getBlock()));
  }

  @Override
  public Optional<TransactionPlace> transaction(Hash transactionId) {
    FindTransactionRequest request =
        FindTransactionRequest.newBuilder()
            .setViewId(viewId)
            .setTransactionId(LedgerClient.wire(transactionId.bytes()))
            .build();
    FindTransactionResponse answer = node.ask(() -> reads().findTransaction(request));
    if (!answer.hasPlace()) {
      return Optional.empty();
    }
    long at = answer.getPlace().getHeight();
    int index = answer.getPlace().getIndex();
    if (at < 0 || at > height || index < 0) {
      throw NodeException.dishonest(
          node.address(), "it says the transaction is in block " + at + ", number " + index);
    }
    return Optional.of(new TransactionPlace(at, index));
  }

  @Override
  public Optional<StateValue> get(Table table, Bytes key) {
    return getAll(table, List.of(key)).getFirst();
  }

  @Override
  public List<Optional<StateValue>> getAll(Table table, List<Bytes> keys) {
    Map<Bytes, Optional<StateValue>> found = new HashMap<>();
    List<Bytes> unknown = new ArrayList<>();
    for (Bytes key : keys) {
      Optional<StateValue> kept = state.get(new StateKey(table, key));
      if (kept == null) {
        unknown.add(key);
      } else {
        found.put(key, kept);
      }
    }
    int next = 0;
    while (next < unknown.size()) {
      List<Bytes> some =
          unknown.subList(next, Math.min(unknown.size(), next + Limits.RPC_READ_KEYS));
      List<StateRead> values = read(table, some);
      for (int i = 0; i < values.size(); i++) {
        StateRead read = values.get(i);
        Optional<StateValue> value =
            read.hasValue() ? Optional.of(value(read.getValue())) : Optional.empty();
        found.put(some.get(i), value);
        keep(state, new StateKey(table, some.get(i)), value);
      }
      next += values.size();
    }
    return keys.stream().map(key -> found.getOrDefault(key, Optional.empty())).toList();
  }

  private static <K, V> void keep(Map<K, V> kept, K key, V value) {
    if (kept.size() < KEPT) {
      kept.put(key, value);
    }
  }

  private List<StateRead> read(Table table, List<Bytes> keys) {
    ReadStateRequest request =
        ReadStateRequest.newBuilder()
            .setViewId(viewId)
            .setTable(table.id())
            .addAllKeys(keys.stream().map(LedgerClient::wire).toList())
            .build();
    List<StateRead> values = node.ask(() -> reads().readState(request)).getValuesList();
    requireSome(values.size(), keys.size());
    return values;
  }

  /** A node answers a part when all would be too much, and never nothing. */
  private void requireSome(int answered, int asked) {
    if (answered < 1 || answered > asked) {
      throw NodeException.dishonest(
          node.address(), "asked for " + asked + " values, it answered " + answered);
    }
  }

  private StateValue value(ByteString encoded) {
    try {
      return StateValue.decode(LedgerClient.bytes(encoded));
    } catch (IllegalArgumentException e) {
      throw NodeException.dishonest(
          node.address(), "a value of its does not read: " + e.getMessage());
    }
  }

  @Override
  public List<Entry> scan(Table table, Bytes prefix, Bytes after, int limit) {
    List<Entry> found = new ArrayList<>();
    Bytes from = after;
    while (found.size() < limit) {
      ScanStateRequest request =
          ScanStateRequest.newBuilder()
              .setViewId(viewId)
              .setTable(table.id())
              .setPrefix(LedgerClient.wire(prefix))
              .setAfter(LedgerClient.wire(from))
              .setLimit(Math.min(limit - found.size(), Limits.RPC_READ_KEYS))
              .build();
      ScanStateResponse answer = node.ask(() -> reads().scanState(request));
      for (StateEntry entry : answer.getEntriesList()) {
        Bytes key = LedgerClient.bytes(entry.getKey());
        // Without this a node could keep its reader going round for ever.
        if (!key.startsWith(prefix) || (!from.isEmpty() && key.compareTo(from) <= 0)) {
          throw NodeException.dishonest(node.address(), "its entries are not in ascending order");
        }
        from = key;
        StateValue value = value(entry.getValue());
        found.add(new Entry(key, value));
        keep(state, new StateKey(table, key), Optional.of(value));
      }
      if (answer.getEnd()) {
        break;
      }
      requireSome(answer.getEntriesCount(), limit);
    }
    return found;
  }

  @Override
  public Optional<Bytes> node(Bytes nodeKey) {
    return nodes(List.of(nodeKey)).getFirst();
  }

  @Override
  public List<Optional<Bytes>> nodes(List<Bytes> nodeKeys) {
    Map<Bytes, Optional<Bytes>> found = new HashMap<>();
    List<Bytes> unknown = new ArrayList<>();
    for (Bytes key : nodeKeys) {
      Optional<Bytes> kept = tree.get(key);
      if (kept == null) {
        unknown.add(key);
      } else {
        found.put(key, kept);
      }
    }
    int next = 0;
    while (next < unknown.size()) {
      List<Bytes> some =
          unknown.subList(next, Math.min(unknown.size(), next + Limits.RPC_READ_KEYS));
      List<TreeNode> read = readTree(some);
      for (int i = 0; i < read.size(); i++) {
        TreeNode one = read.get(i);
        Optional<Bytes> value =
            one.hasNode() ? Optional.of(LedgerClient.bytes(one.getNode())) : Optional.empty();
        found.put(some.get(i), value);
        keep(tree, some.get(i), value);
      }
      next += read.size();
    }
    return nodeKeys.stream().map(key -> found.getOrDefault(key, Optional.empty())).toList();
  }

  private List<TreeNode> readTree(List<Bytes> nodeKeys) {
    ReadTreeNodesRequest request =
        ReadTreeNodesRequest.newBuilder()
            .setViewId(viewId)
            .addAllKeys(nodeKeys.stream().map(LedgerClient::wire).toList())
            .build();
    List<TreeNode> nodes = node.ask(() -> reads().readTreeNodes(request)).getNodesList();
    requireSome(nodes.size(), nodeKeys.size());
    return nodes;
  }

  /** What a node notes for itself stays there. */
  @Override
  public SortedMap<Bytes, Bytes> local(Bytes prefix) {
    return new TreeMap<>();
  }

  @Override
  public Hash node(int level, long index) {
    return log.node(level, index);
  }

  @Override
  public List<Hash> nodes(int level, long first, int count) {
    return log.nodes(level, first, count);
  }

  @Override
  public void close() {
    try {
      node.ask(() -> reads().closeView(CloseViewRequest.newBuilder().setViewId(viewId).build()));
    } catch (NodeException gone) {
      // It closes by itself after a while.
      state.clear();
    }
  }
}
