package org.lading.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lading.codec.CanonicalReader;
import org.lading.codec.CanonicalWriter;
import org.lading.codec.Limits;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.execution.Tables;
import org.lading.state.StateValue;
import org.lading.state.StateView;
import org.lading.state.Table;

/**
 * Some entries of the authenticated tables in ascending order.
 *
 * @param last whether none comes behind them
 */
public record StatePage(List<Run> runs, boolean last) {
  /** Entries of one table, ascending. */
  public record Run(Table table, List<StateView.Entry> entries) {
    public Run {
      entries = List.copyOf(entries);
      if (entries.isEmpty() || table.isIndex()) {
        throw new IllegalArgumentException("a run has entries of an authenticated table");
      }
    }
  }

  public StatePage {
    runs = List.copyOf(runs);
  }

  /** Where the next page goes on; where it went on already when this one is empty. */
  public StateCursor end(StateCursor from) {
    if (runs.isEmpty()) {
      return from;
    }
    Run run = runs.getLast();
    return new StateCursor(run.table().id(), run.entries().getLast().key());
  }

  /** Refuses a page whose entries are not in ascending order behind {@code from}. */
  public void requireBehind(StateCursor from) throws MalformedException {
    StateCursor before = from;
    for (Run run : runs) {
      for (StateView.Entry entry : run.entries()) {
        StateCursor at = new StateCursor(run.table().id(), entry.key());
        if (at.compareTo(before) <= 0) {
          throw new MalformedException(-1, "its entries are not in ascending order at " + at);
        }
        before = at;
      }
    }
    if (runs.isEmpty() && !last) {
      throw new MalformedException(-1, "it has no entries and does not say that it is the last");
    }
  }

  public Bytes encode() {
    CanonicalWriter writer = new CanonicalWriter(Limits.PEER_PAGE_BYTES);
    for (Run run : runs) {
      for (StateView.Entry entry : run.entries()) {
        writer.element(
            1,
            one ->
                one.uint32(1, run.table().id())
                    .bytes(2, entry.key())
                    .bytes(3, entry.value().encode()));
      }
    }
    return writer.bool(2, last).toBytes();
  }

  public static StatePage decode(Bytes encoded) throws MalformedException {
    Map<Integer, Table> tables =
        Tables.authenticated().stream().collect(Collectors.toMap(Table::id, Function.identity()));
    return CanonicalReader.readAll(
        encoded,
        reader -> {
          List<One> all =
              reader.repeated(1, Limits.SNAPSHOT_PAGE_ENTRIES, one -> read(one, tables));
          return new StatePage(runs(all), reader.bool(2));
        });
  }

  private record One(Table table, StateView.Entry entry) {}

  private static One read(CanonicalReader reader, Map<Integer, Table> tables)
      throws MalformedException {
    int id = reader.uint32(1);
    Table table = tables.get(id);
    if (table == null) {
      throw reader.malformed("there is no authenticated table " + id);
    }
    Bytes key = reader.bytes(2);
    try {
      return new One(table, new StateView.Entry(key, StateValue.decode(reader.bytes(3))));
    } catch (IllegalArgumentException e) {
      throw reader.malformed(String.valueOf(e.getMessage()));
    }
  }

  private static List<Run> runs(List<One> all) {
    List<Run> runs = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= all.size(); i++) {
      if (i == all.size() || !all.get(i).table().equals(all.get(from).table())) {
        List<StateView.Entry> entries = all.subList(from, i).stream().map(One::entry).toList();
        runs.add(new Run(all.get(from).table(), entries));
        from = i;
      }
    }
    return runs;
  }
}
