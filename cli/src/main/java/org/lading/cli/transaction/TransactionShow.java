package org.lading.cli.transaction;

import java.util.List;
import java.util.Optional;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.LedgerSource;
import org.lading.cli.shown.ShownOutcome;
import org.lading.cli.shown.ShownPart;
import org.lading.cli.shown.Unknown;
import org.lading.cli.shown.Words;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.crypto.Hash;
import org.lading.embedded.LedgerView;
import org.lading.transaction.SignerReference;
import org.lading.transaction.TransactionHeader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Shows one transaction: its signers, its parts, its place and its outcome.",
    footer = {"  lading tx show TXID --ledger horgos", "  lading tx show TXID -o json"})
final class TransactionShow implements Verb {
  private static final int SHOWN_PARTS = 50;

  @Parameters(paramLabel = "TXID", description = "the transaction's id, 64 hexadecimal digits")
  private String id = "";

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure {
    Hash wanted = Words.transactionId(id);
    try (LedgerView view = LedgerSource.read(ledger, context)) {
      Optional<LedgerView.Found> known = view.transaction(wanted);
      if (known.isEmpty()) {
        return new Unknown(
            "transaction",
            "id",
            wanted.hex(),
            view.height(),
            "check the id and that --ledger names the right ledger");
      }
      LedgerView.Found found = known.get();
      TransactionHeader header = found.transaction().header();
      List<ShownPart> parts = ShownPart.ofAll(found.transaction(), view);
      return new Shown(
          wanted,
          header,
          parts,
          found.block().header().height(),
          found.index(),
          found.block().header().timeMillis(),
          ShownOutcome.of(found.entry().outcome()),
          found.leafIndex());
    }
  }

  private record Shown(
      Hash id,
      TransactionHeader header,
      List<ShownPart> parts,
      long height,
      int index,
      long timeMillis,
      ShownOutcome outcome,
      long leafIndex)
      implements Answer {
    @Override
    public Json json() {
      return Json.kind("transaction")
          .put("id", id.hex())
          .put("author", header.author().name())
          .put(
              "signers",
              header.signers(),
              signer ->
                  Json.object()
                      .put("org", signer.organisation().name())
                      .put("key", signer.key().hash().hex()))
          .put("clientId", header.clientId().bytes().hex())
          .put("expires", Words.time(header.expiresAtMillis()))
          .put("family", Words.family(header.family()))
          .put("height", height)
          .put("index", index)
          .put("time", Words.time(timeMillis))
          .put("leafIndex", leafIndex)
          .put("outcome", outcome.json())
          .put("parts", parts, ShownPart::json);
    }

    @Override
    public void print(Page page) {
      Table facts = new Table("transaction", id.hex());
      facts.row("author", header.author().name());
      for (SignerReference signer : header.signers()) {
        facts.row("signed by", signer.organisation().name() + ", key " + signer.key());
      }
      facts.row("client id", header.clientId().bytes().hex());
      facts.row("expires", Words.time(header.expiresAtMillis()));
      facts.row("family", Words.family(header.family()));
      facts.row("block", height + ", number " + index + " in it");
      facts.row("ledger time", Words.time(timeMillis));
      facts.row("log leaf", Long.toString(leafIndex));
      facts.row("outcome", outcome.inFull());
      page.table(facts).gap();
      Table table = new Table(">part", "kind", "what it says");
      parts.stream()
          .limit(SHOWN_PARTS)
          .forEach(part -> table.row(Integer.toString(part.index()), part.kind(), part.summary()));
      page.table(table);
      if (parts.size() > SHOWN_PARTS) {
        page.line("and " + (parts.size() - SHOWN_PARTS) + " more; -o json has them all");
      }
    }
  }
}
