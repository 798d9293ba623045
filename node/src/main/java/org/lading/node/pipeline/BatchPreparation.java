package org.lading.node.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.crypto.Verifier;
import org.lading.execution.Candidate;
import org.lading.identity.ValidatorName;
import org.lading.node.ordering.SignedBatch;
import org.lading.state.InParts;

/**
 * What is found out about an ordered batch before its turn comes, on all cores: whether it reads,
 * and whether its signatures hold. The result never depends on when this is done.
 *
 * @param self this validator
 * @param checked transactions that were checked when they were handed in here
 */
public record BatchPreparation(
    ValidatorName self,
    Candidate.KeyLookup registered,
    Function<Bytes, Optional<Candidate>> checked,
    Verifier verifier,
    Executor workers) {
  private static final int TRANSACTIONS_PER_PART = 16;

  public PreparedBatch prepare(long position, Bytes envelope) {
    SignedBatch signed;
    try {
      signed = SignedBatch.decode(envelope);
    } catch (MalformedException e) {
      return new PreparedBatch(
          position, Optional.empty(), Optional.empty(), List.of(), String.valueOf(e.getMessage()));
    }
    Optional<Boolean> holds =
        registered.find(signed.key()).map(key -> signed.holds(key.key(), verifier));
    boolean isOwn = signed.proposer().equals(self);
    List<Candidate> candidates = new ArrayList<>(signed.transactions().size());
    InParts.ofRange(
            signed.transactions().size(),
            TRANSACTIONS_PER_PART,
            workers,
            (from, to) ->
                signed.transactions().subList(from, to).stream()
                    .map(transaction -> isOwn ? known(transaction) : candidate(transaction))
                    .toList())
        .forEach(candidates::addAll);
    return new PreparedBatch(position, Optional.of(signed), holds, candidates, "");
  }

  /** Looked for in own batches only: a miss costs something too. */
  private Candidate known(Bytes transaction) {
    return checked.apply(transaction).orElseGet(() -> candidate(transaction));
  }

  private Candidate candidate(Bytes transaction) {
    return Candidate.of(transaction, registered, verifier);
  }
}
