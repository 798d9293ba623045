package org.lading.cli.shown;

import org.lading.codec.MalformedException;
import org.lading.contract.ContractAction;
import org.lading.contract.Document;
import org.lading.contract.query.ContractQueries;

/**
 * One action on a contract, in a line. Amounts are minor units: the currency is in the document.
 */
public final class ShownContract {
  /** As much of a hash as tells contracts apart. */
  private static final int HASH_CHARACTERS = 16;

  private ShownContract() {}

  /** Whether an action tells a sum or a fact, whose currency or name is in the document alone. */
  public static boolean pointsToState(ContractAction action) {
    return action instanceof ContractAction.Fund || action instanceof ContractAction.Attest;
  }

  static String summary(ContractAction action, ShownSettlement words) {
    return switch (action) {
      case ContractAction.Propose propose -> proposal(propose);
      case ContractAction.Sign sign -> "sign contract " + name(sign);
      case ContractAction.Fund fund ->
          "fund contract " + name(fund) + " with " + amount(fund, words);
      case ContractAction.Cancel cancel ->
          "cancel contract " + name(cancel) + ": " + cancel.reason();
      case ContractAction.Attest attest ->
          "attest " + fact(attest, words) + " of contract " + name(attest);
      case ContractAction.Dispute dispute ->
          "dispute contract " + name(dispute) + ": " + dispute.reason();
      case ContractAction.Rule rule -> "rule on contract " + name(rule) + ": " + rule.reason();
    };
  }

  private static String fact(ContractAction.Attest attest, ShownSettlement words) {
    return words
        .state()
        .flatMap(state -> new ContractQueries(state).contract(attest.contract()))
        .map(found -> found.document().facts())
        .filter(facts -> attest.fact() < facts.size())
        .map(facts -> facts.get(attest.fact()).name().name())
        .orElseGet(() -> "fact " + attest.fact());
  }

  private static String amount(ContractAction.Fund fund, ShownSettlement words) {
    return words
        .state()
        .flatMap(state -> new ContractQueries(state).contract(fund.contract()))
        .map(found -> words.amount(found.document().escrow().currency(), fund.amount()))
        .orElseGet(() -> fund.amount() + " minor units");
  }

  private static String proposal(ContractAction.Propose propose) {
    String hash = Document.hashOf(propose.document()).hex().substring(0, HASH_CHARACTERS);
    try {
      return "propose contract "
          + hash
          + " \""
          + Document.decode(propose.document()).title()
          + "\"";
    } catch (MalformedException e) {
      return "propose contract " + hash + ", which does not read: " + e.getMessage();
    }
  }

  private static String name(ContractAction.OnContract action) {
    return action.contract().hex().substring(0, HASH_CHARACTERS);
  }
}
