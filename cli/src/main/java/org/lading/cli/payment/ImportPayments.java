package org.lading.cli.payment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lading.cli.deal.Party;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.SignerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.frame.Waiting;
import org.lading.cli.ledger.LedgerSource;
import org.lading.cli.ledger.Recorder;
import org.lading.cli.ledger.SigningKey;
import org.lading.embedded.LedgerView;
import org.lading.membership.Genesis;
import org.lading.membership.SettlementTerms;
import org.lading.settlement.query.TradeQueries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "import",
    description = {
      "Records the payments of messages: pain.001, pacs.002/004/008/009, camt.029/053/054/056.",
      "Each is matched with the orders it names as it is recorded. A message that contradicts itself"
          + " is refused as a whole. Imported again, a message changes nothing.",
      "A party is known as a member by the table --parties: member, lei, bic, account, name."
    },
    footer = {
      "  lading payment import pacs008.xml --parties parties.csv",
      "  lading payment import camt053.xml --parties parties.csv --xsd schemas"
    })
final class ImportPayments implements Verb {
  @Mixin private final MessageOptions messages = new MessageOptions();

  @Option(
      names = "--parties",
      paramLabel = "FILE",
      description = "a table of members with their LEI, BIC, account or name")
  private @Nullable Path parties;

  @Option(
      names = "--expires-in",
      paramLabel = "TIME",
      defaultValue = "1h",
      description = "how long it may wait to be recorded: 90s, 10m, 1h or 2d (${DEFAULT-VALUE})")
  private String expiresIn = "1h";

  @Mixin private final LedgerOptions ledgerOptions = new LedgerOptions();
  @Mixin private final SignerOptions signerOptions = new SignerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    long expiresInMillis = Waiting.millis("--expires-in", expiresIn);
    Genesis genesis = LedgerSource.genesis(ledgerOptions, context);
    SettlementTerms terms = Party.terms(genesis);
    List<MessageOptions.Message> read = messages.read(context, terms);
    SigningKey key = SigningKey.of(signerOptions, context);
    List<ImportedMessage> imported = new ArrayList<>();
    try (Recorder ledger = LedgerSource.open(ledgerOptions, key, context)) {
      PartyBook book = book(ledger, context);
      for (MessageOptions.Message message : read) {
        imported.add(
            switch (message) {
              case MessageOptions.Message.Refused refused ->
                  new ImportedMessage(refused, List.of());
              case MessageOptions.Message.Sound sound ->
                  new PaymentRun(ledger, key, expiresInMillis, book, terms).record(sound);
            });
      }
    }
    return new ImportedMessage.All(imported);
  }

  private PartyBook book(Recorder ledger, Context context) throws Failure, IOException {
    try (LedgerView view = ledger.view()) {
      return PartyBook.read(
          parties == null ? null : context.file(parties), view.members().organisations());
    }
  }

  /** Queries over what is recorded by now. */
  static TradeQueries queries(LedgerView view) {
    return new TradeQueries(view.state());
  }
}
