package org.lading.node.sealing;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.block.Block;
import org.lading.block.BlockHeader;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.execution.Rules;
import org.lading.membership.Genesis;
import org.lading.membership.Members;
import org.lading.recovery.Epochs;
import org.lading.recovery.RecoveryContext;
import org.lading.recovery.SignedRecovery;
import org.lading.recovery.SignedRecoveryReport;
import org.lading.store.LocalChange;
import org.lading.store.StoreView;

/** What a node notes about epochs: records, its own reports, and blocks that a record keeps. */
public final class EpochNotes {
  private static final Bytes RECORDS = Bytes.ofUtf8("recovery/");
  private static final Bytes REPORTED = Bytes.ofUtf8("reported/");
  private static final Bytes KEPT = Bytes.ofUtf8("kept/");

  private EpochNotes() {}

  /**
   * The epochs whose records this node has. The keys in their context are read from {@code view},
   * so it must be open while reports are checked.
   */
  public static Epochs epochs(StoreView view, Genesis genesis, Rules rules) {
    BlockHeader block0 =
        view.block(0).map(EpochNotes::header).orElseGet(() -> rules.genesis(genesis).header());
    return Epochs.read(
        RecoveryContext.first(genesis, block0, new Members(view)::key), view.local(RECORDS));
  }

  /** Of a stored block. */
  public static BlockHeader header(Bytes block) {
    return block(block).header();
  }

  /** A stored block. */
  public static Block block(Bytes block) {
    try {
      return Block.decode(block);
    } catch (MalformedException e) {
      throw new IllegalStateException("a stored block does not read: " + e.getMessage(), e);
    }
  }

  public static LocalChange record(SignedRecovery signed) {
    return LocalChange.put(SignedRecovery.localKey(signed.record().epoch()), signed.encode());
  }

  /** All records, as they lie there. */
  public static List<LocalChange> copyOfRecords(StoreView view) {
    List<LocalChange> copy = new ArrayList<>();
    view.local(RECORDS).forEach((key, record) -> copy.add(LocalChange.put(key, record)));
    return copy;
  }

  /** The report about {@code epoch} that this validator gave: it votes no more in it. */
  public static Optional<SignedRecoveryReport> reported(StoreView view, long epoch) {
    Bytes key = numbered(REPORTED, epoch);
    Bytes report = view.local(key).get(key);
    if (report == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(SignedRecoveryReport.decode(report));
    } catch (MalformedException e) {
      throw new IllegalStateException("the report on disk does not read: " + e.getMessage(), e);
    }
  }

  public static LocalChange reported(SignedRecoveryReport signed) {
    return LocalChange.put(numbered(REPORTED, signed.report().epoch()), signed.encode());
  }

  /** Kept blocks that came with a record and are not in the ledger yet, in ascending height. */
  public static List<Block> kept(StoreView view) {
    return view.local(KEPT).values().stream().map(EpochNotes::block).toList();
  }

  public static LocalChange kept(Block block) {
    return LocalChange.put(numbered(KEPT, block.header().height()), block.encode());
  }

  /** Removes kept blocks that are in the ledger, up to {@code storedHeight}. */
  public static List<LocalChange> forgetKept(StoreView view, long storedHeight) {
    return kept(view).stream()
        .filter(block -> block.header().height() <= storedHeight)
        .map(block -> LocalChange.remove(numbered(KEPT, block.header().height())))
        .toList();
  }

  /** Why what is stored does not lie on the chain that the records keep, if so. */
  public static Optional<String> offKeptChain(StoreView view, Epochs epochs, long stored) {
    long kept = epochs.openedOn().height();
    // Whatever else is stored follows from these, or they from it.
    for (long height : new long[] {Math.min(stored, kept), Math.min(stored, kept + 1)}) {
      // A node that took a snapshot may lack the block, and has one above that is sealed.
      Optional<Bytes> block = height < 0 ? Optional.empty() : view.block(height);
      if (block.isPresent() && !epochs.fits(header(block.get()))) {
        return Optional.of(
            "block "
                + height
                + " is final here, and the record that opened epoch "
                + epochs.number()
                + " keeps another chain: more validators lied than are tolerated. Keep this"
                + " node's data, and compare it with that of the others");
      }
    }
    return Optional.empty();
  }

  private static Bytes numbered(Bytes prefix, long number) {
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    return Bytes.concat(prefix, Bytes.wrap(bytes));
  }
}
