package org.lading.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.merkle.LogHash;
import org.lading.merkle.LogNode;
import org.lading.state.LeafChange;
import org.lading.state.NodeChange;
import org.lading.state.StateChange;
import org.lading.state.StateTree;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.state.TreeReader;
import org.lading.state.TreeUpdate;

/**
 * The same answers from memory, for tests. Each value keeps its older versions with the height that
 * wrote them, so a snapshot costs nothing and sees a fixed height; nothing is ever freed.
 */
public final class MemoryLedgerStore implements LedgerStore {
  private static final Path NOWHERE = Path.of("memory");

  private record Version<T>(long height, Optional<T> value, @Nullable Version<T> older) {
    Optional<T> at(long wanted) {
      Version<T> version = this;
      while (version != null && version.height > wanted) {
        version = version.older;
      }
      return version == null ? Optional.empty() : version.value;
    }
  }

  private record StateKey(Table table, Bytes key) implements Comparable<StateKey> {
    @Override
    public int compareTo(StateKey other) {
      int byTable = table.compareTo(other.table);
      return byTable != 0 ? byTable : key.compareTo(other.key);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof StateKey that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
      return 31 * table.id() + key.hashCode();
    }
  }

  private record LogPlace(int level, long index) {}

  /** All that a snapshot replaces. */
  private static final class Contents {
    private final NavigableMap<StateKey, Version<StateValue>> state = new ConcurrentSkipListMap<>();
    private final Map<Bytes, Version<Bytes>> treeNodes = new ConcurrentHashMap<>();
    private final Map<LogPlace, Version<Hash>> logNodes = new ConcurrentHashMap<>();
    private final Map<Hash, TransactionPlace> transactions = new ConcurrentHashMap<>();
    private final Map<Long, Bytes> blocks = new ConcurrentHashMap<>();
    private volatile Optional<MissingBlocks> missing = Optional.empty();
    private volatile long lastHeight = -1;

    void put(BlockCommit commit, long since) {
      for (StateChange change : commit.changes()) {
        put(state, new StateKey(change.table(), change.key()), since, stored(change));
      }
      for (NodeChange change : commit.treeNodes()) {
        put(treeNodes, change.nodeKey(), since, change.encoded());
      }
      for (LogNode node : commit.logNodes()) {
        put(logNodes, new LogPlace(node.level(), node.index()), since, Optional.of(node.hash()));
      }
      for (int i = 0; i < commit.transactionIds().size(); i++) {
        transactions.putIfAbsent(
            commit.transactionIds().get(i), new TransactionPlace(commit.height(), i));
      }
      blocks.put(commit.height(), commit.block());
    }

    private static <K, T> void put(Map<K, Version<T>> into, K key, long height, Optional<T> value) {
      into.put(key, new Version<>(height, value, into.get(key)));
    }
  }

  private final Bytes genesis;
  private final NavigableMap<Bytes, Bytes> local = new ConcurrentSkipListMap<>();
  private volatile Contents contents = new Contents();

  public MemoryLedgerStore(Bytes genesis) {
    this.genesis = genesis;
  }

  @Override
  public void commit(BlockCommit commit) {
    commit.requireNext(contents.lastHeight);
    contents.put(commit, commit.height());
    contents.lastHeight = commit.height();
  }

  @Override
  public void fill(List<BlockCommit> missing) {
    Contents now = contents;
    for (BlockCommit block : missing) {
      Optional<MissingBlocks> left = now.missing.orElseThrow().without(block.height());
      // Known to whoever sees that the block is no longer missing.
      now.put(block, block.height());
      now.missing = left;
    }
  }

  @Override
  public StoreStage stage() {
    return new Stage();
  }

  private final class Stage implements StoreStage {
    private final List<StateChange> puts = new ArrayList<>();
    private final List<LeafChange> leaves = new ArrayList<>();
    private final List<NodeChange> nodes = new ArrayList<>();

    @Override
    public void add(Table table, List<StateView.Entry> entries) {
      for (StateView.Entry entry : entries) {
        StateChange put = StateChange.put(table, entry.key(), entry.value());
        puts.add(put);
        leaves.add(LeafChange.of(put));
      }
    }

    @Override
    public void addIndex(List<StateChange> more) {
      puts.addAll(more);
    }

    @Override
    public Hash root() {
      TreeUpdate tree = StateTree.apply(TreeReader.empty(), leaves);
      nodes.addAll(tree.nodes());
      return tree.root();
    }

    @Override
    public void install(BlockCommit last) {
      Contents next = new Contents();
      long height = last.height();
      next.put(
          new BlockCommit(
              height, last.block(), last.transactionIds(), puts, nodes, last.logNodes()),
          height);
      next.missing = height == 0 ? Optional.empty() : Optional.of(new MissingBlocks(0, height));
      next.lastHeight = height;
      contents = next;
    }

    @Override
    public void close() {}
  }

  /** As the store on disk does: the entries of an index keep no writer. */
  private static Optional<StateValue> stored(StateChange change) {
    return change.value().map(value -> StoredState.withoutWriterInIndex(change.table(), value));
  }

  @Override
  public void putLocal(List<LocalChange> changes) {
    for (LocalChange change : changes) {
      change
          .value()
          .ifPresentOrElse(
              value -> local.put(change.key(), value), () -> local.remove(change.key()));
    }
  }

  @Override
  public StoreView snapshot() {
    return new View(contents);
  }

  @Override
  public void close() {}

  @Override
  public String description() {
    return "in memory, " + (contents.lastHeight + 1) + " blocks";
  }

  private final class View implements StoreView {
    private final Contents seen;
    private final Optional<MissingBlocks> missing;
    private final long height;

    View(Contents seen) {
      this.seen = seen;
      this.height = seen.lastHeight;
      this.missing = seen.missing;
    }

    @Override
    public Optional<MissingBlocks> missing() {
      return missing;
    }

    @Override
    public OptionalLong lastHeight() {
      return height < 0 ? OptionalLong.empty() : OptionalLong.of(height);
    }

    @Override
    public Optional<Bytes> block(long wanted) {
      boolean notYet = missing.isPresent() && missing.get().holds(wanted);
      return wanted > height || notYet
          ? Optional.empty()
          : Optional.ofNullable(seen.blocks.get(wanted));
    }

    @Override
    public Optional<TransactionPlace> transaction(Hash transactionId) {
      return Optional.ofNullable(seen.transactions.get(transactionId))
          .filter(place -> place.height() <= height);
    }

    @Override
    public SortedMap<Bytes, Bytes> local(Bytes prefix) {
      SortedMap<Bytes, Bytes> found = new TreeMap<>();
      for (Map.Entry<Bytes, Bytes> entry : local.tailMap(prefix, true).entrySet()) {
        if (!entry.getKey().startsWith(prefix)) {
          break;
        }
        found.put(entry.getKey(), entry.getValue());
      }
      return found;
    }

    @Override
    public Bytes genesis() {
      return genesis;
    }

    @Override
    public Optional<StateValue> get(Table table, Bytes key) {
      Version<StateValue> newest = seen.state.get(new StateKey(table, key));
      return newest == null ? Optional.empty() : newest.at(height);
    }

    @Override
    public List<Entry> scan(Table table, Bytes prefix, Bytes after, int limit) {
      List<Entry> found = new ArrayList<>();
      boolean fromAfter = !after.isEmpty() && after.compareTo(prefix) >= 0;
      var from = seen.state.tailMap(new StateKey(table, fromAfter ? after : prefix), !fromAfter);
      for (Map.Entry<StateKey, Version<StateValue>> entry : from.entrySet()) {
        StateKey key = entry.getKey();
        if (found.size() >= limit
            || key.table().id() != table.id()
            || !key.key().startsWith(prefix)) {
          break;
        }
        entry.getValue().at(height).ifPresent(value -> found.add(new Entry(key.key(), value)));
      }
      return found;
    }

    @Override
    public Optional<Bytes> node(Bytes nodeKey) {
      Version<Bytes> newest = seen.treeNodes.get(nodeKey);
      return newest == null ? Optional.empty() : newest.at(height);
    }

    @Override
    public Hash node(int level, long index) {
      return find(level, index)
          .orElseThrow(
              () ->
                  new StoreException(
                      StoreException.Kind.CORRUPT,
                      NOWHERE,
                      "no log node at level " + level + ", index " + index));
    }

    private Optional<Hash> find(int level, long index) {
      Version<Hash> newest = seen.logNodes.get(new LogPlace(level, index));
      if (newest != null) {
        return newest.at(height);
      }
      if (LogTiles.isStored(level)) {
        return Optional.empty();
      }
      // A snapshot brings those levels only that the store on disk keeps.
      Optional<Hash> left = find(level - 1, 2 * index);
      Optional<Hash> right = find(level - 1, 2 * index + 1);
      return left.flatMap(one -> right.map(other -> new LogHash().node(one, other)));
    }

    @Override
    public void close() {}
  }
}
