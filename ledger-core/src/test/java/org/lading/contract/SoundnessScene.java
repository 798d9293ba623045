package org.lading.contract;

import java.util.List;
import java.util.Optional;

/** What no contract may say (docs/spec/contract.md#what-is-refused, #proved). */
final class SoundnessScene {
  private SoundnessScene() {}

  static Document withTerms(Document old, String terms) {
    return changed(old, terms, old.parties(), old.escrow(), old.dispute());
  }

  static Document withParties(Document old, List<Party> parties) {
    return changed(old, old.terms(), parties, old.escrow(), old.dispute());
  }

  static Document withEscrow(Document old, Escrow escrow) {
    return changed(old, old.terms(), old.parties(), escrow, old.dispute());
  }

  static Document withDispute(Document old, DisputeTerms dispute) {
    return changed(old, old.terms(), old.parties(), old.escrow(), Optional.of(dispute));
  }

  private static Document changed(
      Document old,
      String terms,
      List<Party> parties,
      Escrow escrow,
      Optional<DisputeTerms> dispute) {
    return new Document(
        old.title(),
        terms,
        parties,
        escrow,
        old.goods(),
        old.days(),
        old.deadlines(),
        old.fundBy(),
        old.facts(),
        old.stages(),
        dispute,
        old.replaces());
  }
}
