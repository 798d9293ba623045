package org.lading.cli.title;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lading.cli.account.AccountName;
import org.lading.cli.deal.ActionOptions;
import org.lading.cli.deal.Party;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.FileHash;
import org.lading.cli.frame.Verb;
import org.lading.crypto.Hash;
import org.lading.identity.OrganisationId;
import org.lading.identity.ShortName;
import org.lading.settlement.SettlementAction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "issue",
    description = {
      "The organisation that signs issues a title for a document.",
      "Only the document's SHA-256 goes to the ledger, and one title is issued for it."
    },
    footer = {
      "  lading title issue COSU6123456780 --kind bill-of-lading --document bl.pdf",
      "  lading title issue INV-2026-7 --kind invoice --document invoice.pdf"
    })
final class IssueTitle implements Verb {
  @Parameters(paramLabel = "NUMBER", description = "the number the document carries")
  private String number = "";

  @Option(
      names = "--kind",
      required = true,
      paramLabel = "WORD",
      description = "bill-of-lading, invoice, warehouse-receipt ...")
  private String kind = "";

  @Option(
      names = "--document",
      required = true,
      paramLabel = "FILE",
      description = "the document; it stays with you")
  private Path document = Path.of("");

  @Option(
      names = "--holder",
      paramLabel = "ORG",
      description = "who holds it first (default: the issuer)")
  private Optional<String> holder = Optional.empty();

  @Mixin private final ActionOptions action = new ActionOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    Hash hash = FileHash.sha256(context.file(document));
    return action.carryOut(context, party -> List.of(issue(party, hash)));
  }

  private SettlementAction issue(Party party, Hash hash) throws Failure {
    OrganisationId first = AccountName.organisation("--holder", holder.orElse(party.self().name()));
    try {
      return new SettlementAction.IssueTitle(
          TitleName.of(party.self().name(), number), new ShortName(kind), hash, first);
    } catch (IllegalArgumentException e) {
      throw Failure.input("this title cannot be: " + e.getMessage(), "", "correct --kind")
          .because(e);
    }
  }
}
