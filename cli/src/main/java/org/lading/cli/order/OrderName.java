package org.lading.cli.order;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.lading.cli.frame.Failure;
import org.lading.identity.OrganisationId;
import org.lading.settlement.OrderKey;

/** An order as somebody typed it: who recorded it, a slash, and its number. */
public final class OrderName {
  private OrderName() {}

  public static OrderKey parse(String text) throws Failure {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw wrong("\"" + text + "\" does not say who recorded it");
    }
    try {
      return new OrderKey(new OrganisationId(text.substring(0, slash)), text.substring(slash + 1));
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage())).because(e);
    }
  }

  public static String text(OrderKey key) {
    return key.author().name() + "/" + key.number();
  }

  /** A day as ISO 8601 writes it. */
  static LocalDate day(String text) throws Failure {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw Failure.input("not a day: " + text, "year, month and day, as 2026-12-31", "correct it")
          .because(e);
    }
  }

  private static Failure wrong(String problem) {
    return Failure.input(
        problem, "AUTHOR/NUMBER, as exporter/INV-2026-7", "'lading order list' lists them");
  }
}
