package org.lading.cli.deal;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lading.cli.frame.Failure;
import org.lading.cli.shown.ShownContract;
import org.lading.cli.shown.ShownPart;
import org.lading.cli.shown.ShownSettlement;
import org.lading.client.NoNodeException;
import org.lading.client.NodeException;
import org.lading.codec.MalformedException;
import org.lading.contract.ContractAction;
import org.lading.crypto.Bytes;
import org.lading.embedded.LedgerView;
import org.lading.identity.OrganisationId;
import org.lading.membership.SettlementTerms;
import org.lading.settlement.SettlementAction;
import org.lading.state.StateView;
import org.lading.transaction.Family;

/** The actions of one transaction in words. */
final class ShownActions {
  /** Where the ledger is. */
  @FunctionalInterface
  interface Source {
    LedgerView open() throws Failure;
  }

  private ShownActions() {}

  /**
   * Looks into the ledger only for amounts whose currency stands there. Where its nodes cannot be
   * asked, these are told in minor units: a draft may be read and signed away from them.
   */
  static List<ShownPart> of(
      Family family,
      List<Bytes> bodies,
      OrganisationId author,
      Optional<SettlementTerms> terms,
      Source ledger)
      throws Failure {
    if (bodies.stream().anyMatch(body -> pointsToState(family, body))) {
      try (LedgerView view = ledger.open()) {
        return of(family, bodies, author, terms, Optional.of(view.state()));
      } catch (NodeException | NoNodeException e) {
        return of(family, bodies, author, terms, Optional.empty());
      }
    }
    return of(family, bodies, author, terms, Optional.empty());
  }

  private static List<ShownPart> of(
      Family family,
      List<Bytes> bodies,
      OrganisationId author,
      Optional<SettlementTerms> terms,
      Optional<StateView> state) {
    ShownSettlement words = new ShownSettlement(terms, Optional.of(author), state);
    return IntStream.range(0, bodies.size())
        .mapToObj(i -> ShownPart.of(family, i, bodies.get(i), words))
        .toList();
  }

  private static boolean pointsToState(Family family, Bytes body) {
    try {
      return switch (family) {
        case SETTLEMENT -> ShownSettlement.pointsToState(SettlementAction.decode(body));
        case CONTRACT -> ShownContract.pointsToState(ContractAction.decode(body));
        case MEMBERSHIP, PROVENANCE -> false;
      };
    } catch (MalformedException e) {
      // It is shown as what does not read.
      return false;
    }
  }
}
