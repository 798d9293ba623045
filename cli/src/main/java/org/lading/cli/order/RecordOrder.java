package org.lading.cli.order;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.cli.deal.ActionOptions;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.FileHash;
import org.lading.cli.frame.Verb;
import org.lading.crypto.Hash;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "record",
    description = {
      "Records an order or an invoice; the buyer or the seller signs.",
      "A payment is matched with it by its number, a reference, the consignment or the contract. A"
          + " correction is the whole order anew, with --corrects."
    },
    footer = {
      "  lading order record INV-7 --buyer importer --seller exporter \\",
      "    --amount 123456.00 --currency CNY --due 2026-12-31",
      "  lading order record INV-7 --buyer importer --seller exporter \\",
      "    --amount 120000.00 --currency CNY --due 2026-12-31 --corrects 1"
    })
final class RecordOrder implements Verb {
  @Parameters(paramLabel = "NUMBER", description = "the order's or invoice's number")
  private String number = "";

  @Option(names = "--buyer", required = true, paramLabel = "ORG", description = "who pays")
  private String buyer = "";

  @Option(names = "--seller", required = true, paramLabel = "ORG", description = "who is paid")
  private String seller = "";

  @Option(names = "--amount", required = true, paramLabel = "AMOUNT", description = "as 1234.56")
  private String amount = "";

  @Option(names = "--currency", required = true, paramLabel = "CODE", description = "as CNY")
  private String currency = "";

  @Option(names = "--due", required = true, paramLabel = "DAY", description = "as 2026-12-31")
  private String due = "";

  @Option(
      names = "--tolerance",
      paramLabel = "AMOUNT",
      description = "how much more or less counts as paid (default: nothing)")
  private String tolerance = "";

  @Option(names = "--contract", paramLabel = "TEXT", description = "the contract it stands under")
  private String contract = "";

  @Option(
      names = "--consignment",
      paramLabel = "ID",
      description = "the goods: an item's identifier, or the number of a bill of lading")
  private String consignment = "";

  @Option(
      names = "--also",
      paramLabel = "TEXT",
      description = "another reference it may be paid under; may be repeated")
  private List<String> references = List.of();

  @Option(
      names = "--document",
      paramLabel = "FILE",
      description = "the document; its SHA-256 is recorded")
  private @Nullable Path document;

  @Option(
      names = "--corrects",
      paramLabel = "VERSION",
      defaultValue = "0",
      description = "the version this one takes the place of")
  private int corrects;

  @Option(names = "--cancel", description = "nothing is to be paid any more; with --corrects")
  private boolean cancel;

  @Mixin private final ActionOptions action = new ActionOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    Optional<Hash> hash =
        document == null ? Optional.empty() : Optional.of(FileHash.sha256(context.file(document)));
    OrderRow row =
        new OrderRow(
            number,
            buyer,
            seller,
            currency,
            amount,
            due,
            tolerance,
            contract,
            consignment,
            references,
            hash);
    return action.carryOut(context, party -> List.of(row.order(party.terms(), corrects, cancel)));
  }
}
