package org.lading.embedded;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lading.execution.Candidate;
import org.lading.identity.KeyId;
import org.lading.membership.Genesis;
import org.lading.membership.MembershipAction;
import org.lading.transaction.Family;
import org.lading.transaction.Transaction;
import org.lading.transaction.TransactionDraft;

/**
 * What a validator says of its clock: a transaction signed with its node key (docs/spec/time.md).
 */
public final class ClockReport {
  /** A genesis may allow less. */
  private static final long VALID_MILLIS = 60_000;

  private ClockReport() {}

  /** Its own signature needs no check: it was made a moment ago in this process. */
  public static Candidate of(
      Genesis genesis, ValidatorKeys keys, long nowMillis, TransactionDraft.Entropy entropy) {
    TransactionDraft draft =
        TransactionDraft.of(
            genesis.ledgerId(),
            List.of(TransactionDraft.reference(keys.organisation(), keys.node())),
            nowMillis + Math.min(VALID_MILLIS, genesis.parameters().maxExpiryMillis()),
            Family.MEMBERSHIP,
            List.of(new MembershipAction.ReportClock(keys.name(), nowMillis).encode()),
            entropy);
    Transaction transaction = draft.sign(List.of(keys.node()));
    return new Candidate(
        transaction.encoded(),
        Optional.of(transaction),
        "",
        true,
        Map.of(KeyId.of(keys.node().publicKey()), true));
  }
}
