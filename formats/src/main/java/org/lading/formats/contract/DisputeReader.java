package org.lading.formats.contract;

import java.util.List;
import java.util.Optional;
import org.lading.codec.Limits;
import org.lading.contract.Condition;
import org.lading.contract.DisputeTerms;
import org.lading.identity.OrganisationId;

/** Reads how the release can be stopped. */
final class DisputeReader {
  private static final List<String> KEYS = List.of("by", "when", "arbiter", "until");

  private final Terms terms;

  DisputeReader(Terms terms) {
    this.terms = terms;
  }

  Optional<DisputeTerms> read(Item item) {
    Optional<Fields> read = item.fields("a dispute", KEYS);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = read.get();
    Optional<List<Integer>> by =
        fields
            .required("by", "by")
            .flatMap(list -> list.list("parties, as [importer]", Limits.CONTRACT_PARTIES))
            .map(list -> list.stream().map(one -> terms.party(one, one.bare())).toList());
    Fields.Maybe<Condition> when = fields.maybe("when", "when", new ConditionReader(terms)::read);
    Optional<OrganisationId> arbiter =
        fields
            .required("arbiter", "arbiter")
            .flatMap(one -> one.parsed("an organisation", OrganisationId::new));
    Optional<Integer> until =
        fields.required("until", "deadline").map(one -> terms.deadline(one, one.bare()));
    boolean known = by.isPresent() && !by.get().contains(Terms.NOWHERE);
    if (!known || !when.isReadWell() || arbiter.isEmpty() || until.isEmpty()) {
      return Optional.empty();
    }
    return item.built(() -> new DisputeTerms(by.get(), when.value(), arbiter.get(), until.get()));
  }
}
