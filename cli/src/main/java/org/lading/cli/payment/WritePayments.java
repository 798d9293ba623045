package org.lading.cli.payment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lading.cli.account.AccountName;
import org.lading.cli.account.BlockTimes;
import org.lading.cli.account.MoneyQuestion;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.LedgerOptions;
import org.lading.cli.frame.NewFile;
import org.lading.cli.frame.SettingName;
import org.lading.cli.frame.Verb;
import org.lading.cli.transfer.TransferIds;
import org.lading.embedded.Environment;
import org.lading.formats.iso20022.PaymentReader;
import org.lading.formats.iso20022.RefusedMessageException;
import org.lading.formats.iso20022.SchemaFolder;
import org.lading.formats.iso20022.UnwritablePaymentException;
import org.lading.identity.OrganisationId;
import org.lading.settlement.TransferKey;
import org.lading.settlement.query.PaidTransfer;
import org.lading.settlement.query.SettlementQueries;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "write",
    description = {
      "Writes what the ledger settled as a message of ISO 20022: pacs.008, camt.053 or camt.054.",
      "pacs.008 tells transfers from bank to bank, camt.054 tells them to the owner of an account,"
          + " camt.053 is the statement of an account with its balances. camt.054 without an ID has"
          + " what was booked in the days given. All are of version 08.",
      "A bank needs a BIC or LEI in pacs.008: say it with --bic, or in the table --parties."
    },
    footer = {
      "  lading payment write pacs.008 000102030405060708090a0b0c0d0e0f \\",
      "    --of importer --bic icbc=ICBKCNBJXXX --out pacs008.xml",
      "  lading payment write camt.053 --account icbc/importer-cny \\",
      "    --from 2026-03-01 --to 2026-03-31 --zone Asia/Shanghai --out march.xml",
      "  lading payment write camt.054 --account icbc/exporter-cny --from 120"
    })
final class WritePayments implements Verb {
  @Parameters(index = "0", paramLabel = "MESSAGE", description = "pacs.008, camt.053 or camt.054")
  private String message = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "ID",
      description = "the transfers to tell, in pacs.008 and camt.054")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = "--of",
      paramLabel = "ORG",
      description = "who made the transfers (default: the organisation of the profile)")
  private Optional<String> author = Optional.empty();

  @Option(
      names = "--account",
      paramLabel = "BANK/NAME",
      description = "the account that camt.053 or camt.054 is about")
  private Optional<String> account = Optional.empty();

  @Mixin private final PeriodOptions period = new PeriodOptions();

  @Option(
      names = "--settled-by",
      paramLabel = "CODE",
      defaultValue = "INGA",
      description = {
        "in pacs.008, in whose books it was settled: INGA, the bank that tells; INDA, the bank that"
            + " is told; CLRG, a clearing system (${DEFAULT-VALUE})"
      })
  private String settledBy = "INGA";

  @Mixin private final AddressOptions addresses = new AddressOptions();

  @Option(
      names = "--message-id",
      paramLabel = "ID",
      description = "the message's own id (default: made from what it tells)")
  private Optional<String> messageId = Optional.empty();

  @Option(
      names = "--xsd",
      paramLabel = "FOLDER",
      description = "hold the message to the official schema in this folder, too")
  private @Nullable Path schemas;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "write to this new file, not to the standard stream")
  private @Nullable Path out;

  @Mixin private final LedgerOptions ledger = new LedgerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    MessageKind kind = MessageKind.of(message, account.isPresent(), !ids.isEmpty());
    Path file = out == null ? null : context.file(out);
    if (file != null) {
      NewFile.requireFree(file);
    }
    if (!ids.isEmpty() && period.isSaid()) {
      throw Failure.input(
          "both transfers and a period are named", "one of them", "leave the other out");
    }
    List<TransferKey> keys = keys(context);
    return MoneyQuestion.askNow(
        ledger,
        context,
        asked -> {
          WrittenMessage written = write(kind, keys, asked, context);
          if (file != null) {
            NewFile.write(file, written.text());
          }
          return written.to(file == null ? "" : file.toString());
        });
  }

  private List<TransferKey> keys(Context context) throws Failure {
    List<TransferKey> keys = new ArrayList<>();
    if (!ids.isEmpty()) {
      String name =
          author.isPresent() ? author.get() : context.settings().need(SettingName.ORG, null);
      OrganisationId by = AccountName.organisation("--of", name);
      for (String id : ids) {
        keys.add(new TransferKey(by, TransferIds.parse(id)));
      }
    }
    return keys;
  }

  private WrittenMessage write(
      MessageKind kind, List<TransferKey> keys, MoneyQuestion.Asked asked, Context context)
      throws Failure, IOException {
    ZoneId zone = period.zone();
    LedgerRows rows =
        new LedgerRows(
            asked.view().genesis().ledgerId(),
            asked.queries(),
            addresses.read(context, asked.view().members().organisations()),
            new BlockDays(new BlockTimes(asked.view()), zone));
    OffsetDateTime now =
        Environment.system().clock().instant().atZone(zone).toOffsetDateTime();
    MessageMaker maker = new MessageMaker(rows, asked, now, messageId);
    try {
      WrittenMessage written =
          switch (kind) {
            case PACS_008 -> maker.transfers(MessageKind.settlement(settledBy), paid(keys, asked));
            case CAMT_053 -> maker.statement(known(asked), period.from(), period.to());
            case CAMT_054 ->
                keys.isEmpty()
                    ? maker.notification(known(asked), period.from(), period.to())
                    : maker.notification(known(asked), paid(keys, asked));
          };
      return schemas == null
          ? written
          : checked(written, asked, SchemaFolder.open(context.file(schemas)));
    } catch (UnwritablePaymentException e) {
      throw Failure.input(
              "this message cannot be written: " + e.getMessage(),
              "what " + kind.shortName() + " has room for, and needs",
              "--parties, --bic and --iban say what banks and accounts are called outside")
          .because(e);
    }
  }

  private static WrittenMessage checked(
      WrittenMessage written, MoneyQuestion.Asked asked, SchemaFolder folder)
      throws Failure, IOException {
    byte[] bytes = written.text().getBytes(StandardCharsets.UTF_8);
    try {
      new PaymentReader(asked.terms().currencies(), folder)
          .read(new ByteArrayInputStream(bytes), row -> {});
      return written.schemaChecked();
    } catch (RefusedMessageException e) {
      throw Failure.input(
              "the message breaks its schema: " + e.getMessage(),
              "a message that is valid",
              "correct what the options say")
          .because(e);
    }
  }

  private SettlementQueries.Known known(MoneyQuestion.Asked asked) throws Failure {
    return AccountName.known(asked.view(), AccountName.parse(account.orElseThrow()));
  }

  private static List<PaidTransfer> paid(List<TransferKey> keys, MoneyQuestion.Asked asked)
      throws Failure {
    List<PaidTransfer> all = new ArrayList<>();
    for (TransferKey key : keys) {
      List<PaidTransfer> paid = PaidTransfer.of(asked.queries(), key);
      if (paid.isEmpty()) {
        boolean there = asked.queries().transfer(key).isPresent();
        throw Failure.input(
            there ? "transfer " + key + " moved nothing" : "there is no transfer " + key,
            "a transfer that moved money, and with --of who made it",
            "'lading account statement' shows them");
      }
      all.addAll(paid);
    }
    return all;
  }
}
