package org.lading.cli.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.lading.cli.shown.Words;
import org.lading.cli.text.Json;
import org.lading.contract.Attestation;
import org.lading.contract.FactSource;
import org.lading.contract.FactTerm;
import org.lading.contract.KnownFact;
import org.lading.identity.OrganisationId;

/**
 * What one attester says of a fact, for people and for programs.
 *
 * @param contradicts whether the attester said something else before
 */
public record StatementInWords(
    FactTerm term,
    OrganisationId attester,
    Attestation attestation,
    boolean contradicts,
    ContractMoney money) {

  public Json.Obj json() {
    OptionalLong observed = attestation.observedMillis();
    return Json.object()
        .put("fact", term.name().name())
        .put("attester", attester.name())
        .put("contradicts", contradicts)
        .put("values", attestation.values(), value -> Json.text(FactValues.text(value, money)))
        .put("observed", observed.isPresent() ? Words.time(observed.getAsLong()) : null);
  }

  /** By what a fact is known that nobody attests. */
  public static Optional<String> event(FactTerm term, Optional<KnownFact> known) {
    return known
        .filter(fact -> !(term.source() instanceof FactSource.Attested))
        .map(fact -> "an event in block " + fact.recorded().height());
  }

  /** What it says; empty where that is only that it was so. */
  String says() {
    List<String> words = new ArrayList<>();
    if (!attestation.values().isEmpty()) {
      words.add(FactValues.text(term, attestation.values(), money));
    }
    attestation.observedMillis().ifPresent(millis -> words.add("observed " + Words.time(millis)));
    return String.join(", ", words);
  }

  /**
   * Who says it.
   *
   * @param known whether the fact is known: else also what it says, for others have to say the same
   */
  public String who(boolean known) {
    List<String> words = new ArrayList<>();
    if (contradicts) {
      words.add("contradicts itself");
    }
    if (!known && !says().isEmpty()) {
      words.add(says());
    }
    return attester + (words.isEmpty() ? "" : " (" + String.join(", ", words) + ")");
  }
}
