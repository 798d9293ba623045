package org.lading.sim;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lading.block.Block;
import org.lading.block.BlockEntry;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Verifier;
import org.lading.execution.Answer;
import org.lading.execution.Candidate;
import org.lading.identity.ValidatorName;
import org.lading.node.pipeline.Alarm;
import org.lading.node.pipeline.Disk;
import org.lading.node.pipeline.FinalBlock;
import org.lading.node.pipeline.Halt;
import org.lading.node.pipeline.HistoryCheck;
import org.lading.node.pipeline.Outside;
import org.lading.node.sync.PeerMessage;
import org.lading.proof.VoteRecord;
import org.lading.snapshot.StateCursor;
import org.lading.snapshot.StatePage;
import org.lading.state.StateValue;
import org.lading.state.Table;
import org.lading.store.BlockCommit;
import org.lading.store.LocalChange;
import org.lading.store.MissingBlocks;
import org.lading.store.StoreView;
import org.lading.store.TransactionPlace;
import org.lading.transaction.Transaction;

/** What planted mistakes are made of. */
final class Mutants {
  private Mutants() {}

  static boolean begins(byte[] message, String tag) {
    byte[] wanted = tag.getBytes(StandardCharsets.UTF_8);
    return message.length >= wanted.length
        && Arrays.equals(message, 0, wanted.length, wanted, 0, wanted.length);
  }

  /** A verifier that takes any signature under messages which begin so. */
  static Verifier believing(Verifier verifier, String tag) {
    return Verifier.simulated(
        (key, message, signature) ->
            begins(message, tag) || verifier.verify(key, message, signature));
  }

  /** The block a vote on its way to the disk is for. */
  static Optional<FinalBlock> voted(List<LocalChange> changes) {
    try {
      for (LocalChange change : changes) {
        if (change.value().isPresent() && change.key().startsWith(Bytes.ofUtf8("vote/"))) {
          Block block = VoteRecord.decode(change.value().get()).block();
          List<Hash> ids = new ArrayList<>();
          for (BlockEntry entry : block.entries()) {
            ids.add(Transaction.decode(entry.transaction()).id());
          }
          return Optional.of(new FinalBlock(block, ids));
        }
      }
      return Optional.empty();
    } catch (MalformedException e) {
      throw new IllegalStateException(e);
    }
  }

  static Disk seeing(Disk disk, UnaryOperator<StoreView> eyes) {
    return new PassedOn(disk) {
      @Override
      public StoreView snapshot() {
        return eyes.apply(disk.snapshot());
      }
    };
  }

  /** A disk that passes everything on. */
  static class PassedOn implements Disk {
    private final Disk disk;

    PassedOn(Disk disk) {
      this.disk = disk;
    }

    @Override
    public void putLocal(List<LocalChange> changes, Runnable done) {
      disk.putLocal(changes, done);
    }

    @Override
    public void commit(BlockCommit commit, Runnable done) {
      disk.commit(commit, done);
    }

    @Override
    public void beginSnapshot() {
      disk.beginSnapshot();
    }

    @Override
    public void addToSnapshot(StatePage page, Consumer<Optional<String>> done) {
      disk.addToSnapshot(page, done);
    }

    @Override
    public void endSnapshot(BlockCommit last, Hash stateRoot, Consumer<Optional<String>> done) {
      disk.endSnapshot(last, stateRoot, done);
    }

    @Override
    public void dropSnapshot() {
      disk.dropSnapshot();
    }

    @Override
    public void fill(List<BlockCommit> missing, Runnable done) {
      disk.fill(missing, done);
    }

    @Override
    public StoreView snapshot() {
      return disk.snapshot();
    }
  }

  /** A store that does not show notes under a prefix, or a table. */
  record Without(StoreView view, @Nullable Bytes notes, @Nullable String table)
      implements StoreView {
    @Override
    public SortedMap<Bytes, Bytes> local(Bytes prefix) {
      return notes != null && prefix.startsWith(notes) ? new TreeMap<>() : view.local(prefix);
    }

    @Override
    public Optional<StateValue> get(Table from, Bytes key) {
      return from.name().equals(table) ? Optional.empty() : view.get(from, key);
    }

    @Override
    public List<Entry> scan(Table from, Bytes prefix, Bytes after, int limit) {
      return view.scan(from, prefix, after, limit);
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

  /** Surroundings that pass everything on. */
  static class Telling implements Outside {
    private final Outside outside;

    Telling(Outside outside) {
      this.outside = outside;
    }

    @Override
    public long nowMillis() {
      return outside.nowMillis();
    }

    @Override
    public void send(ValidatorName to, PeerMessage message) {
      outside.send(to, message);
    }

    @Override
    public void fetchBlocks(ValidatorName from, long fromHeight) {
      outside.fetchBlocks(from, fromHeight);
    }

    @Override
    public void fetchHistory(ValidatorName from, long fromHeight, HistoryCheck check) {
      outside.fetchHistory(from, fromHeight, check);
    }

    @Override
    public void fetchSnapshot(ValidatorName from) {
      outside.fetchSnapshot(from);
    }

    @Override
    public void fetchState(ValidatorName from, long height, StateCursor behind) {
      outside.fetchState(from, height, behind);
    }

    @Override
    public void onJoined(FinalBlock block) {
      outside.onJoined(block);
    }

    @Override
    public void onFinal(FinalBlock block) {
      outside.onFinal(block);
    }

    @Override
    public void onAnswer(Candidate candidate, Answer answer) {
      outside.onAnswer(candidate, answer);
    }

    @Override
    public void onDurable(long position) {
      outside.onDurable(position);
    }

    @Override
    public void onTaken(long position) {
      outside.onTaken(position);
    }

    @Override
    public void alarm(Alarm alarm) {
      outside.alarm(alarm);
    }

    @Override
    public void halted(Halt halt) {
      outside.halted(halt);
    }
  }
}
