package org.lading.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.execution.Tables;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.store.MissingBlocks;
import org.lading.store.StoreView;
import org.lading.store.TransactionPlace;

/** One bit of one stored state value that is not as it was written, until it is written anew. */
record Damage(Table table, Bytes key, StateValue was, StateValue is) {
  static Optional<Damage> somewhere(StoreView view, SimRandom random) {
    List<Table> tables = Tables.authenticated();
    List<Damage> all = new ArrayList<>();
    for (Table table : tables) {
      for (StateView.Entry entry : view.scan(table, Bytes.EMPTY, Bytes.EMPTY, 100)) {
        if (!entry.value().value().isEmpty()) {
          all.add(new Damage(table, entry.key(), entry.value(), entry.value()));
        }
      }
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(random.pick(all).flipped(random));
  }

  private Damage flipped(SimRandom random) {
    byte[] bytes = was.value().toByteArray();
    bytes[random.below(bytes.length)] ^= (byte) (1 << random.below(8));
    return new Damage(table, key, was, new StateValue(was.writer(), Bytes.wrap(bytes)));
  }

  String description() {
    return "a bit of table " + table.name() + ", key " + key;
  }

  StoreView over(StoreView view) {
    return new View(view);
  }

  private StateValue seen(Table at, Bytes under, StateValue value) {
    return at.equals(table) && under.equals(key) && value.equals(was) ? is : value;
  }

  private final class View implements StoreView {
    private final StoreView view;

    View(StoreView view) {
      this.view = view;
    }

    @Override
    public Optional<StateValue> get(Table at, Bytes under) {
      return view.get(at, under).map(value -> seen(at, under, value));
    }

    @Override
    public List<Entry> scan(Table at, Bytes prefix, Bytes after, int limit) {
      return view.scan(at, prefix, after, limit).stream()
          .map(entry -> new Entry(entry.key(), seen(at, entry.key(), entry.value())))
          .toList();
    }

    @Override
    public Optional<MissingBlocks> missing() {
      return view.missing();
    }

    @Override
    public OptionalLong lastHeight() {
      return view.lastHeight();
    }

    @Override
    public Optional<Bytes> block(long height) {
      return view.block(height);
    }

    @Override
    public Optional<TransactionPlace> transaction(Hash transactionId) {
      return view.transaction(transactionId);
    }

    @Override
    public SortedMap<Bytes, Bytes> local(Bytes prefix) {
      return view.local(prefix);
    }

    @Override
    public Bytes genesis() {
      return view.genesis();
    }

    @Override
    public Optional<Bytes> node(Bytes nodeKey) {
      return view.node(nodeKey);
    }

    @Override
    public Hash node(int level, long index) {
      return view.node(level, index);
    }

    @Override
    public void close() {
      view.close();
    }
  }
}
