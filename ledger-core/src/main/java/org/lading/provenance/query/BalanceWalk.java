package org.lading.provenance.query;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lading.codec.Limits;
import org.lading.provenance.event.Action;
import org.lading.provenance.event.EpcisEvent;
import org.lading.provenance.event.Quantity;

/** Adds up the amounts of a lot that events give, facility by facility. */
final class BalanceWalk {
  private record Book(String facility, Unit.Kind kind) {}

  private enum Column {
    MADE("made"),
    RECEIVED("received"),
    USED("used"),
    SHIPPED("shipped"),
    ENDED("ended");

    private final String word;

    Column(String word) {
      this.word = word;
    }
  }

  private final StateReader reader;
  private final String only;
  private final Map<Book, Map<Column, Ratio>> books = new LinkedHashMap<>();
  private final List<String> unconverted = new ArrayList<>();

  /**
   * @param only the facility that is asked for; empty for all
   */
  BalanceWalk(StateReader reader, String only) {
    this.reader = reader;
    this.only = only;
  }

  Balance run(String lot) {
    for (Reported one : reader.reported(lot, Limits.TRACE_EVENTS)) {
      switch (one.event()) {
        case EpcisEvent.TransformationEvent e -> {
          add(lot, one, Column.USED, e.inputQuantityList(), e.inputEPCList());
          add(lot, one, Column.MADE, e.outputQuantityList(), e.outputEPCList());
        }
        case EpcisEvent.ObjectEvent e ->
            object(one).ifPresent(column -> add(lot, one, column, e.quantityList(), e.epcList()));
        case EpcisEvent.TransactionEvent e ->
            moved(one).ifPresent(column -> add(lot, one, column, e.quantityList(), e.epcList()));
        case EpcisEvent.AggregationEvent e ->
            moved(one)
                .ifPresent(column -> add(lot, one, column, e.childQuantityList(), e.childEPCs()));
        case EpcisEvent.AssociationEvent _ -> {}
      }
    }
    List<Balance.Account> accounts = new ArrayList<>();
    books.forEach((book, columns) -> accounts.add(account(book, columns)));
    return new Balance(lot, accounts, unconverted);
  }

  private static Optional<Column> object(Reported one) {
    Action action = one.event().action();
    if (action == Action.ADD) {
      return Optional.of(Column.MADE);
    }
    return action == Action.DELETE ? Optional.of(Column.ENDED) : moved(one);
  }

  private static Optional<Column> moved(Reported one) {
    return switch (Said.step(one.event())) {
      case "receiving" -> Optional.of(Column.RECEIVED);
      case "shipping" -> Optional.of(Column.SHIPPED);
      default -> Optional.empty();
    };
  }

  private void add(
      String lot, Reported one, Column column, List<Quantity> amounts, List<String> epcs) {
    // Goods leave from where they were read; a business location of shipping is where they go on
    // to.
    String facility =
        column == Column.SHIPPED && !Said.readPoint(one.event()).isEmpty()
            ? Said.readPoint(one.event())
            : Said.place(one.event());
    if (!only.isEmpty() && !only.equals(facility)) {
      return;
    }
    for (String epc : epcs) {
      if (Said.key(epc).equals(lot)) {
        add(new Book(facility, Unit.Kind.COUNT), column, Ratio.of(1, 1));
      }
    }
    for (Quantity amount : amounts) {
      if (!Said.key(amount.epcClass()).equals(lot)) {
        continue;
      }
      Optional<Unit> unit = Unit.of(amount.uom());
      if (unit.isEmpty() || amount.quantity() == null) {
        unconverted.add(
            (amount.quantity() == null ? "no amount" : amount.quantity() + " " + amount.uom())
                + " "
                + column.word
                + ", in event "
                + one.entry().entry().event().eventHash().hex());
        continue;
      }
      Ratio inBase = unit.get().inBase(Ratio.of(amount.quantity().toBigDecimal()));
      add(new Book(facility, unit.get().kind()), column, inBase);
    }
  }

  private void add(Book book, Column column, Ratio amount) {
    books
        .computeIfAbsent(book, key -> new EnumMap<>(Column.class))
        .merge(column, amount, Ratio::plus);
  }

  private static Balance.Account account(Book book, Map<Column, Ratio> columns) {
    Ratio made = columns.getOrDefault(Column.MADE, Ratio.ZERO);
    Ratio received = columns.getOrDefault(Column.RECEIVED, Ratio.ZERO);
    Ratio used = columns.getOrDefault(Column.USED, Ratio.ZERO);
    Ratio shipped = columns.getOrDefault(Column.SHIPPED, Ratio.ZERO);
    Ratio ended = columns.getOrDefault(Column.ENDED, Ratio.ZERO);
    return new Balance.Account(
        book.facility(),
        book.kind(),
        made.text(),
        received.text(),
        used.text(),
        shipped.text(),
        ended.text(),
        made.plus(received).minus(used).minus(shipped).minus(ended).text());
  }
}
