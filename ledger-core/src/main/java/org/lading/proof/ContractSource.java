package org.lading.proof;

import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.state.StateView;
import org.lading.transaction.TransactionHeader;
import org.lading.transaction.TransactionLeaf;

/**
 * What a contract's life is told from: a ledger, or a file that was taken from one. Both are asked
 * the same questions, so that a file has to hold what a ledger was asked for. What a file does not
 * hold it answers with {@link NotShown}.
 */
public interface ContractSource {
  /** Asked for single keys only. */
  StateView state();

  Recorded transaction(Hash id);

  /** The one at {@code index} of the block at {@code height}. */
  Recorded transactionAt(long height, int index);

  /** A transaction, of which some parts are looked at. */
  interface Recorded {
    TransactionHeader header();

    TransactionLeaf leaf();

    /** A part without its salt. */
    Bytes body(int part);
  }

  /** The file does not hold something that the life of the contract names. */
  final class NotShown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotShown(String what) {
      super("the file does not show " + what);
    }
  }
}
