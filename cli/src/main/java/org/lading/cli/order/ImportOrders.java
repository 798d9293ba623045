package org.lading.cli.order;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lading.cli.deal.ActionOptions;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.Verb;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.formats.table.NamedTable;
import org.lading.membership.SettlementTerms;
import org.lading.settlement.Order;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    description = {
      "Records the orders of a table (CSV), all of them or none.",
      "Its columns are number, buyer, seller, amount, currency, due, and perhaps tolerance, contract,"
          + " consignment and references, which are parted by spaces."
    },
    footer = {"  lading order import invoices.csv"})
final class ImportOrders implements Verb {
  private static final int MOST_ROWS = 1_000;
  private static final List<String> NEEDED =
      List.of("number", "buyer", "seller", "amount", "currency", "due");
  private static final List<String> FURTHER =
      List.of("tolerance", "contract", "consignment", "references");

  @Parameters(paramLabel = "FILE", description = "the table")
  private Path file = Path.of("");

  @Mixin private final ActionOptions action = new ActionOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    Path table = context.file(file);
    Bytes bytes = Bytes.wrap(Files.readAllBytes(table));
    return action.carryOut(context, party -> orders(table, bytes, party.terms()));
  }

  private static List<Order> orders(Path table, Bytes bytes, SettlementTerms terms) throws Failure {
    List<Order> orders = new ArrayList<>();
    try {
      for (NamedTable.Row row : NamedTable.read(bytes, NEEDED, FURTHER, MOST_ROWS)) {
        orders.add(order(row, terms));
      }
      if (orders.isEmpty()) {
        throw new MalformedException(-1, "it has no rows");
      }
      return orders;
    } catch (MalformedException e) {
      throw Failure.input(
              "the table " + table + " does not read: " + e.getMessage(),
              "the columns "
                  + String.join(", ", NEEDED)
                  + ", perhaps "
                  + String.join(", ", FURTHER),
              "correct it; nothing was recorded")
          .because(e);
    }
  }

  private static Order order(NamedTable.Row row, SettlementTerms terms) throws MalformedException {
    String references = row.cell("references");
    try {
      return new OrderRow(
              row.cell("number"),
              row.cell("buyer"),
              row.cell("seller"),
              row.cell("currency"),
              row.cell("amount"),
              row.cell("due"),
              row.cell("tolerance"),
              row.cell("contract"),
              row.cell("consignment"),
              references.isEmpty() ? List.of() : List.of(references.split(" +")),
              Optional.empty())
          .order(terms, 0, false);
    } catch (Failure e) {
      throw new MalformedException(-1, "line " + row.line() + ": " + e.getMessage());
    }
  }
}
