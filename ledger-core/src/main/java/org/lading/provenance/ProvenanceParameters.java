package org.lading.provenance;

import org.lading.identity.OrganisationId;
import org.lading.membership.Members;
import org.lading.membership.Parameters;
import org.lading.provenance.vocabulary.WordsAgreed;
import org.lading.state.StateView;

/**
 * What a consortium decides about provenance in its genesis.
 *
 * @param futureMillis how far an event time may lie after ledger time
 * @param corrections who may declare the events of others wrong
 * @param words which words events may use
 */
public record ProvenanceParameters(
    long futureMillis, CorrectionRight corrections, WordsAgreed words) {
  private static final long DAY_MILLIS = 86_400_000L;

  /** Whether an organisation has a role that lets it correct the events of others. */
  @FunctionalInterface
  public interface CorrectionRight {
    boolean mayCorrect(StateView state, String organisation);
  }

  /** One day ahead, only authors correct, and any word will do. */
  public static final ProvenanceParameters DEFAULT =
      new ProvenanceParameters(DAY_MILLIS, (state, organisation) -> false, WordsAgreed.ANY);

  /** Those among all that the members agreed on. */
  public static ProvenanceParameters of(Parameters agreed) {
    return new ProvenanceParameters(
        agreed.eventAheadMillis(),
        (state, organisation) ->
            agreed
                .correctionRole()
                .filter(role -> new Members(state).hasRole(new OrganisationId(organisation), role))
                .isPresent(),
        new WordsAgreed(agreed.vocabularies()));
  }
}
