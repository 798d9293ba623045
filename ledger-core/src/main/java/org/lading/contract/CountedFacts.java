package org.lading.contract;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lading.identity.OrganisationId;

/** Counts the voices for a fact once more, from statements that somebody kept. */
public final class CountedFacts {
  private CountedFacts() {}

  /**
   * A statement of an attester.
   *
   * @param contradicts whether it is the second, which contradicts the first
   * @param timeMillis ledger time of its block
   */
  public record Statement(
      OrganisationId attester, boolean contradicts, Attestation attestation, long timeMillis) {}

  /** What a dispute says that begins because an attester said two things. */
  public static String contradiction(OrganisationId attester, FactTerm term) {
    return attester + " contradicted itself about " + term.name();
  }

  /** The fact as all these statements make it known; empty: too few say the same. */
  public static Optional<KnownFact> of(
      int fact, FactTerm term, FactSource.Attested source, List<Statement> statements) {
    List<Statement> inOrder =
        statements.stream()
            .sorted(Comparator.comparing(one -> one.attestation().recorded()))
            .toList();
    Set<OrganisationId> contradicted = new HashSet<>();
    for (int i = 0; i < inOrder.size(); i++) {
      Statement now = inOrder.get(i);
      if (now.contradicts()) {
        contradicted.add(now.attester());
        continue;
      }
      int voices = 0;
      long observed = 0;
      for (Statement said : inOrder.subList(0, i + 1)) {
        boolean agrees = said.attestation().values().equals(now.attestation().values());
        if (!said.contradicts() && agrees && !contradicted.contains(said.attester())) {
          voices++;
          observed = Math.max(observed, said.attestation().observedMillis().orElse(0));
        }
      }
      if (voices >= source.threshold()) {
        long time = term.observed() ? observed : now.timeMillis();
        return Optional.of(
            new KnownFact(
                fact,
                time,
                now.timeMillis(),
                now.attestation().recorded(),
                now.attestation().values()));
      }
    }
    return Optional.empty();
  }
}
