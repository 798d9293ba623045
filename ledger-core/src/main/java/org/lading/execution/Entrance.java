package org.lading.execution;

import java.util.Optional;
import org.lading.block.BlockHeader;
import org.lading.contract.ReadDocuments;
import org.lading.crypto.Verifier;
import org.lading.state.StateView;
import org.lading.transaction.Transaction;

/**
 * What can be answered before a transaction is put in order, from the state after the last final
 * block: only what execution will answer too, whatever comes in between. One is made per final
 * state; used by one thread at a time.
 */
public final class Entrance {
  private final StateView state;
  private final Admission admission;
  private final BlockHeader last;
  private final Register register;

  public Entrance(StateView state, BlockHeader last, Verifier verifier) {
    this.state = state;
    this.last = last;
    this.register = new Register(state, new ReadDocuments());
    this.admission = new Admission(verifier, register, last.ledgerId(), last.height() + 1);
  }

  /**
   * The answer to {@code candidate}, where it is known already; empty when it has to be put in
   * order. A key that is not valid yet may be when its turn comes, and ledger time may have to
   * catch up with this machine's: neither is held against it here.
   */
  public Optional<Answer> answer(Candidate candidate) {
    Optional<Answer.Rejected> rejected = admission.check(candidate);
    if (rejected.isPresent()) {
      return rejected.get().why() == Rejection.KEY_NOT_YET_VALID
          ? Optional.empty()
          : Optional.of(rejected.get());
    }
    Transaction transaction = candidate.transaction().orElseThrow();
    return Admission.checkOnce(state, register.parameters(), transaction, last.timeMillis())
        .filter(
            answer ->
                !(answer instanceof Answer.Rejected(var why, var ignored)
                    && why == Rejection.EXPIRY_TOO_FAR));
  }
}
