package org.lading.cli.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lading.cli.deal.ActionOptions;
import org.lading.cli.deal.Party;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.settlement.AccountId;
import org.lading.settlement.Movement;
import org.lading.settlement.Transfer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "net",
    description = {
      "Settles debts among many accounts of one bank at once, by paying what remains of them.",
      "The file is a table (CSV) with the columns from, to, amount and perhaps reference: who owes"
          + " whom. The owner of every account signs, so it usually goes into a --draft."
    },
    footer = {"  lading transfer net debts.csv --currency CNY --draft netting.txt"})
final class NetTransfers implements Verb {
  @Parameters(paramLabel = "FILE", description = "the debts")
  private Path file = Path.of("");

  @Option(names = "--currency", required = true, paramLabel = "CODE", description = "as CNY")
  private String currency = "";

  @Mixin private final IdOptions id = new IdOptions();
  @Mixin private final ActionOptions action = new ActionOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    return action.carryOut(context, party -> List.of(netting(party, context.file(file))));
  }

  private Transfer netting(Party party, Path table) throws Failure, IOException {
    Party.currency(party.terms(), currency);
    try {
      List<Movement.Obligation> obligations =
          TransferTable.obligations(Bytes.wrap(Files.readAllBytes(table)), currency, party.terms());
      return id.transfer(new Movement.Netting(currency, obligations, positions(obligations)));
    } catch (MalformedException | IllegalArgumentException | ArithmeticException e) {
      throw Failure.input(
              "the debts " + table + " do not read: " + e.getMessage(),
              "a table with the columns from, to, amount",
              "correct it; nothing was done")
          .because(e);
    }
  }

  /** What the debts come to for each account. */
  private static List<Movement.Position> positions(List<Movement.Obligation> obligations) {
    Map<AccountId, Long> net = new TreeMap<>();
    for (Movement.Obligation one : obligations) {
      net.merge(one.debit(), -one.amount(), Math::addExact);
      net.merge(one.credit(), one.amount(), Math::addExact);
    }
    return net.entrySet().stream()
        .map(entry -> new Movement.Position(entry.getKey(), entry.getValue()))
        .toList();
  }
}
