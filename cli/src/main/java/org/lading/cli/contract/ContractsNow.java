package org.lading.cli.contract;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lading.cli.deal.Party;
import org.lading.cli.deal.RecordingOptions;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.codec.MalformedException;
import org.lading.contract.ContractAction;
import org.lading.contract.Document;
import org.lading.contract.query.ContractQueries;
import org.lading.contract.query.ContractQueries.Found;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.embedded.LedgerView;
import org.lading.membership.SettlementTerms;
import org.lading.transaction.Family;

/**
 * Where the contracts stand that somebody just acted on, told behind what became of the action.
 *
 * @param height of the block in which it was done
 */
public record ContractsNow(List<ShownStatus> contracts, long height) implements Answer {
  /** Has actions on contracts recorded, and tells what came of them. */
  public static Answer carryOut(
      RecordingOptions action, Context context, RecordingOptions.PartMaker maker)
      throws Failure, IOException {
    return action.carryOut(context, Family.CONTRACT, maker, ContractsNow::of);
  }

  private static ContractsNow of(LedgerView view, List<Bytes> parts, long height) throws Failure {
    ContractQueries queries = new ContractQueries(view.state());
    SettlementTerms terms = Party.terms(view.genesis());
    List<ShownStatus> all = new ArrayList<>();
    for (Hash hash : acted(parts)) {
      Found found = queries.contract(hash).orElseThrow();
      all.add(ShownStatus.of(queries, found, terms, view.height()));
    }
    return new ContractsNow(all, height);
  }

  private static Set<Hash> acted(List<Bytes> parts) {
    Set<Hash> hashes = new LinkedHashSet<>();
    for (Bytes part : parts) {
      try {
        hashes.add(
            switch (ContractAction.decode(part)) {
              case ContractAction.Propose propose -> Document.hashOf(propose.document());
              case ContractAction.OnContract action -> action.contract();
            });
      } catch (MalformedException e) {
        throw new IllegalStateException("an action that was accepted does not read", e);
      }
    }
    return hashes;
  }

  @Override
  public Json json() {
    return Json.array(contracts, ShownStatus::json);
  }

  @Override
  public void print(Page page) {
    contracts.forEach(contract -> contract.printNow(page, height));
  }
}
