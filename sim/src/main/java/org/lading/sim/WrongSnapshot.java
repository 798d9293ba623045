package org.lading.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.lading.block.Block;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.snapshot.SnapshotHead;
import org.lading.snapshot.StatePage;
import org.lading.state.StateValue;
import org.lading.state.StateView;

/** Snapshots as a liar serves them to those who join. */
final class WrongSnapshot {
  private WrongSnapshot() {}

  static Optional<Bytes> head(Bytes honest, SimRandom random, UnaryOperator<Bytes> unsealed) {
    return switch (random.below(6)) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(random.bytes(300));
      case 2 -> Optional.of(otherBlock(honest, unsealed));
      default -> Optional.of(honest);
    };
  }

  private static Bytes otherBlock(Bytes honest, UnaryOperator<Bytes> unsealed) {
    try {
      SnapshotHead head = SnapshotHead.decode(honest);
      Block other = Block.decode(unsealed.apply(head.block().encode()));
      return new SnapshotHead(other, head.before()).encode();
    } catch (MalformedException e) {
      throw new IllegalStateException("what was just made does not read", e);
    }
  }

  static Optional<Bytes> page(Bytes honest, SimRandom random) {
    StatePage page;
    try {
      page = StatePage.decode(honest);
    } catch (MalformedException e) {
      throw new IllegalStateException("what was just made does not read", e);
    }
    if (page.runs().isEmpty() || random.chance(30)) {
      return Optional.of(honest);
    }
    List<StatePage.Run> runs = new ArrayList<>(page.runs());
    int at = random.below(runs.size());
    StatePage.Run run = runs.get(at);
    List<StateView.Entry> entries = new ArrayList<>(run.entries());
    int place = random.below(entries.size());
    StateView.Entry entry = entries.get(place);
    switch (random.below(6)) {
      case 0 -> {
        return Optional.empty();
      }
      case 1 -> entries.remove(place);
      case 2 -> entries.set(place, other(entry));
      case 3 -> entries.add(place + 1, new StateView.Entry(behind(entry.key()), entry.value()));
      case 4 -> entries.add(place, entry);
      default -> {
        return Optional.of(new StatePage(runs.subList(0, at), true).encode());
      }
    }
    if (entries.isEmpty()) {
      runs.remove(at);
    } else {
      runs.set(at, new StatePage.Run(run.table(), entries));
    }
    return Optional.of(new StatePage(runs, page.last()).encode());
  }

  private static StateView.Entry other(StateView.Entry entry) {
    byte[] value = entry.value().value().toByteArray();
    if (value.length > 0) {
      value[value.length - 1] ^= 1;
    }
    return new StateView.Entry(
        entry.key(), new StateValue(entry.value().writer(), Bytes.wrap(value)));
  }

  private static Bytes behind(Bytes key) {
    return Bytes.concat(key, Bytes.wrap(new byte[1]));
  }
}
