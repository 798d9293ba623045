package org.lading.cli.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lading.cli.account.AccountName;
import org.lading.cli.deal.Party;
import org.lading.cli.frame.Failure;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.formats.table.NamedTable;
import org.lading.membership.SettlementTerms;
import org.lading.settlement.AccountId;
import org.lading.settlement.Movement;
import org.lading.settlement.Transfer;

/** Transfers as a spreadsheet has them, one in each row. */
final class TransferTable {
  static final int MOST_ROWS = 100_000;

  private static final List<String> NEEDED = List.of("from", "to", "amount", "currency");
  private static final List<String> FURTHER = List.of("reference", "id");

  /**
   * A row that reads.
   *
   * @param line in the file, from 1
   */
  record Line(long line, Transfer transfer, Movement.Posted terms) {}

  private TransferTable() {}

  static List<Line> transfers(Bytes file, SettlementTerms terms) throws MalformedException {
    List<Line> lines = new ArrayList<>();
    Map<Movement, Integer> occurrences = new HashMap<>();
    Map<Bytes, Long> ids = new HashMap<>();
    for (NamedTable.Row row : NamedTable.read(file, NEEDED, FURTHER, MOST_ROWS)) {
      String code = row.cell("currency");
      Movement.Posted posted = posted(row, code, terms);
      Transfer transfer;
      if (row.cell("id").isEmpty()) {
        int occurrence = occurrences.merge(posted, 1, Integer::sum) - 1;
        transfer = TransferIds.derived(posted, occurrence);
      } else {
        transfer = new Transfer(cell(row, "id", TransferIds::parse), posted);
      }
      Long before = ids.put(transfer.id(), row.line());
      if (before != null) {
        throw row.wrong("id", "line " + before + " has the same id");
      }
      lines.add(new Line(row.line(), transfer, posted));
    }
    return lines;
  }

  /** Debts, each owed by one account to another, in one currency. */
  static List<Movement.Obligation> obligations(Bytes file, String code, SettlementTerms terms)
      throws MalformedException {
    List<Movement.Obligation> obligations = new ArrayList<>();
    for (NamedTable.Row row :
        NamedTable.read(
            file, List.of("from", "to", "amount"), List.of("currency", "reference"), MOST_ROWS)) {
      if (!row.cell("currency").isEmpty() && !row.cell("currency").equals(code)) {
        throw row.wrong("currency", "a netting is in one currency, this one in " + code);
      }
      Movement.Posted posted = posted(row, code, terms);
      obligations.add(
          new Movement.Obligation(
              posted.debit(), posted.credit(), posted.amount(), posted.reference()));
    }
    return obligations;
  }

  private static Movement.Posted posted(NamedTable.Row row, String code, SettlementTerms terms)
      throws MalformedException {
    AccountId debit = cell(row, "from", AccountName::parse);
    AccountId credit = cell(row, "to", AccountName::parse);
    var currency = cell(row, "currency", any -> Party.currency(terms, code));
    long amount = cell(row, "amount", text -> Party.amount(currency, text));
    try {
      return new Movement.Posted(debit, credit, code, amount, row.cell("reference"));
    } catch (IllegalArgumentException e) {
      throw row.wrong("reference", String.valueOf(e.getMessage()));
    }
  }

  /** How a cell is read. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(String text) throws Failure;
  }

  private static <T> T cell(NamedTable.Row row, String column, Reader<T> reader)
      throws MalformedException {
    try {
      return reader.read(row.cell(column));
    } catch (Failure e) {
      throw row.wrong(column, Optional.ofNullable(e.getMessage()).orElse("it does not read"));
    }
  }
}
