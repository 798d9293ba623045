package org.lading.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lading.audit.AuditSource;
import org.lading.block.Block;
import org.lading.block.BlockEntry;
import org.lading.block.BlockHeader;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.membership.Genesis;
import org.lading.membership.Members;
import org.lading.proof.ProofFile;
import org.lading.proof.SignedNote;
import org.lading.state.StateKey;
import org.lading.state.StateView;
import org.lading.state.Table;
import org.lading.store.HistoryMissingException;
import org.lading.store.MissingBlocks;
import org.lading.store.RocksLedgerStore;
import org.lading.store.StoreException;
import org.lading.store.StoreView;
import org.lading.store.TransactionPlace;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionLeaf;

/**
 * The ledger as of one final block: to read and to prove from. Close it soon, since what it sees
 * cannot be freed before.
 */
public final class LedgerView implements AutoCloseable {
  private final StoreView store;
  private final Genesis genesis;
  private final Runnable onClose;

  private final RecentBlocks recent;

  LedgerView(StoreView store, Genesis genesis) {
    this(store, genesis, new RecentBlocks(), () -> {});
  }

  private LedgerView(StoreView store, Genesis genesis, RecentBlocks recent, Runnable onClose) {
    this.store = store;
    this.genesis = genesis;
    this.recent = recent;
    this.onClose = onClose;
  }

  /**
   * The ledger as {@code store} holds it, wherever that is; the genesis is one the caller trusts.
   * Closing this closes {@code store}.
   */
  public static LedgerView over(StoreView store, Genesis genesis) {
    return new LedgerView(store, genesis);
  }

  /** The same; closing it runs {@code onClose} too. */
  public static LedgerView over(StoreView store, Genesis genesis, Runnable onClose) {
    return new LedgerView(store, genesis, new RecentBlocks(), onClose);
  }

  /** The same with {@code recent} of this very ledger, which several views may share. */
  public static LedgerView over(StoreView store, Genesis genesis, RecentBlocks recent) {
    return new LedgerView(store, genesis, recent, () -> {});
  }

  /** Opens the ledger in {@code directory} for reading only, without any key. */
  public static LedgerView read(Path directory) {
    RocksLedgerStore store = RocksLedgerStore.openReadOnly(directory);
    try {
      StoreView view = store.snapshot();
      return new LedgerView(view, genesis(view, directory), new RecentBlocks(), store::close);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static Genesis genesis(StoreView view, Path directory) {
    try {
      return Genesis.decode(view.genesis());
    } catch (MalformedException e) {
      throw new StoreException(
          StoreException.Kind.CORRUPT, directory, "the genesis does not read: " + e.getMessage());
    }
  }

  public Genesis genesis() {
    return genesis;
  }

  /**
   * The state. While blocks are {@link #missing} it answers nothing from index tables, which lack
   * what those blocks put into them.
   */
  public StateView state() {
    return store.missing().<StateView>map(gap -> new PresentState(store, gap)).orElse(store);
  }

  /** The blocks below a snapshot that are not here yet. */
  public Optional<MissingBlocks> missing() {
    return store.missing();
  }

  public Members members() {
    return new Members(store);
  }

  /** The stored ledger as an audit reads it. */
  public AuditSource auditSource() {
    return new StoredLedger(store);
  }

  /** The height of the last final block. */
  public long height() {
    return store
        .lastHeight()
        .orElseThrow(() -> new IllegalStateException("the ledger has no genesis block yet"));
  }

  public BlockHeader lastHeader() {
    return around(height()).header();
  }

  public Optional<Block> block(long height) {
    store
        .missing()
        .filter(gap -> gap.holds(height))
        .ifPresent(
            gap -> {
              throw new HistoryMissingException(gap);
            });
    return store
        .block(height)
        .map(
            encoded -> {
              try {
                return Block.decode(encoded);
              } catch (MalformedException e) {
                throw corrupt("block " + height + " does not read: " + e.getMessage());
              }
            });
  }

  /** Where a transaction is, and what it says. */
  public record Found(Block block, int index, Transaction transaction) {
    public BlockEntry entry() {
      return block.entries().get(index);
    }

    /** Index of its leaf in the log. */
    public long leafIndex() {
      return block.firstLeafIndex() + index;
    }

    TransactionLeaf leaf() {
      return new TransactionLeaf(
          transaction.id(),
          transaction.signaturesHash(),
          entry().outcome().number(),
          entry().outcome().part(),
          block.header().height(),
          block.header().timeMillis(),
          index);
    }
  }

  /** Where a transaction is, without reading it. */
  public Optional<TransactionPlace> place(Hash id) {
    return store.transaction(id);
  }

  public Optional<Found> transaction(Hash id) {
    Optional<TransactionPlace> place = store.transaction(id);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    Block block = around(place.get().height());
    Transaction transaction = decode(block, place.get().index());
    return transaction.id().equals(id)
        ? Optional.of(new Found(block, place.get().index(), transaction))
        : Optional.empty();
  }

  Block around(long height) {
    return read(height).block();
  }

  RecentBlocks.Read read(long height) {
    Optional<RecentBlocks.Read> known = recent.at(height);
    if (known.isPresent()) {
      return known.get();
    }
    Block block = block(height).orElseThrow();
    try {
      RecentBlocks.Read read = new RecentBlocks.Read(block, SignedNote.parse(block.checkpoint()));
      recent.put(read);
      return read;
    } catch (MalformedException e) {
      throw corrupt("the checkpoint of block " + height + " does not read: " + e.getMessage());
    }
  }

  /** The transaction at {@code index} of {@code block}. */
  public Transaction decode(Block block, int index) {
    try {
      return Transaction.decode(block.entries().get(index).transaction());
    } catch (MalformedException e) {
      throw corrupt(
          "block "
              + block.header().height()
              + ", transaction "
              + index
              + " does not read: "
              + e.getMessage());
    }
  }

  /** The answer a transaction got when it was recorded. */
  public Optional<Submission> submission(Hash id) {
    return transaction(id)
        .map(
            found ->
                new Submission.Recorded(
                    id,
                    found.block().header().height(),
                    found.index(),
                    found.entry().outcome(),
                    true));
  }

  /**
   * The receipt of a transaction: its place in the log as the checkpoint of its own block sealed
   * it.
   *
   * @param parts those of its parts to show
   * @param withGenesis packs the genesis, so that the file can be checked with nothing else at hand
   */
  public Optional<ProofFile> receipt(Hash id, List<Integer> parts, boolean withGenesis) {
    return transaction(id).map(found -> proofs().receipt(found, parts, withGenesis));
  }

  /** The same under the checkpoint of the last final block, under which {@link #proveState} is. */
  public Optional<ProofFile> receiptNow(Hash id, List<Integer> parts, boolean withGenesis) {
    return transaction(id)
        .map(found -> proofs().receipt(found, parts, withGenesis, around(height())));
  }

  /**
   * Proves what the state holds, or does not, under each of {@code keys}, as of the last final
   * block.
   */
  public ProofFile proveState(Table table, List<Bytes> keys, boolean withGenesis) {
    return proofs().ofState(table, keys, withGenesis);
  }

  /** The same for keys of several tables. */
  public ProofFile proveState(List<StateKey> keys, boolean withGenesis) {
    return proofs().ofState(keys, withGenesis);
  }

  /**
   * Proves which events the ledger has of {@code item}, that there are no others, and who stands
   * behind each, as of the last final block.
   */
  public ProofFile proveHistory(String item, boolean withGenesis) {
    return proofs().ofHistory(item, withGenesis);
  }

  /** Proves the whole histories of all items that a recall of {@code item} asks about. */
  public ProofFile proveRecall(String item, boolean withGenesis) {
    return proofs().ofRecall(item, withGenesis);
  }

  /**
   * Proves the whole life of a contract that is there, as of the last final block: its document,
   * who signed it, what was stated, what happened and what was paid.
   */
  public ProofFile proveContract(Hash contract, boolean withGenesis) {
    return proofs().ofContract(contract, withGenesis);
  }

  private Proofs proofs() {
    return new Proofs(this, store);
  }

  @Override
  public void close() {
    store.close();
    onClose.run();
  }

  private static StoreException corrupt(String what) {
    return new StoreException(StoreException.Kind.CORRUPT, Path.of(""), what);
  }
}
