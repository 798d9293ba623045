package org.lading.contract;

import java.util.List;
import java.util.stream.Stream;

/** Mistakes in every rule of docs/spec/contract.md; the tests have to notice each. */
final class ContractMutants {
  private ContractMutants() {}

  static List<ContractMutant> all() {
    return Stream.of(
            MutantsOfClauses.all(),
            MutantsOfFacts.all(),
            MutantsOfItems.all(),
            MutantsOfLife.all(),
            MutantsOfDocuments.all())
        .flatMap(List::stream)
        .toList();
  }
}
