package org.lading.cli.deal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Failure;
import org.lading.cli.shown.ShownPart;
import org.lading.cli.shown.Words;
import org.lading.cli.text.Json;
import org.lading.cli.text.Page;
import org.lading.cli.text.Table;
import org.lading.membership.Genesis;
import org.lading.transaction.Family;
import org.lading.transaction.SignerReference;
import org.lading.transaction.TransactionHeader;

/** What a draft says, and who has signed it. */
record DraftAnswer(Path file, Draft draft, List<ShownPart> parts) implements Answer {
  static DraftAnswer of(Path file, Draft draft, Genesis genesis, ShownActions.Source ledger)
      throws Failure {
    return new DraftAnswer(
        file,
        draft,
        ShownActions.of(
            Family.SETTLEMENT,
            draft.bodies(),
            draft.author(),
            Optional.of(Party.terms(genesis)),
            ledger));
  }

  @Override
  public Json json() {
    Json.Obj json =
        Json.kind("draft")
            .put("file", file.toString())
            .put("ledgerId", draft.ledgerId().hex())
            .put("author", draft.author().name())
            .put("parts", parts, ShownPart::json);
    if (draft instanceof Draft.Closed closed) {
      json.put("transaction", TransactionHeader.idOf(closed.headerBytes()).hex())
          .put("expires", Words.time(closed.header().expiresAtMillis()))
          .put(
              "signers",
              closed.header().signers(),
              signer ->
                  Json.object()
                      .put("org", signer.organisation().name())
                      .put("key", signer.key().hash().hex())
                      .put("signed", closed.signatures().containsKey(signer)));
    }
    return json;
  }

  @Override
  public void print(Page page) {
    page.line("draft " + file);
    for (ShownPart part : parts) {
      page.line("  " + (part.index() + 1) + ". " + part.summary());
    }
    switch (draft) {
      case Draft.Open open -> {
        page.fields("author", open.author().name());
        page.line("nobody has signed; the first one closes it with 'lading draft sign'");
      }
      case Draft.Closed closed -> print(closed, page);
    }
  }

  private static void print(Draft.Closed closed, Page page) {
    page.fields(
        "transaction",
        TransactionHeader.idOf(closed.headerBytes()).hex(),
        "expires",
        Words.time(closed.header().expiresAtMillis()));
    Table table = new Table("signer", "key", "signed");
    for (SignerReference signer : closed.header().signers()) {
      table.row(
          signer.organisation().name(),
          signer.key().toString(),
          closed.signatures().containsKey(signer) ? "yes" : "not yet");
    }
    page.table(table);
    page.line(
        closed.missing().isEmpty()
            ? "all have signed: hand it in with 'lading draft send'"
            : "none of it counts before all have signed and it is handed in");
  }
}
