package org.lading.provenance.query;

import java.util.List;

/**
 * What of a lot came to and left each facility.
 *
 * @param accounts by facility, in the order they were first named
 * @param unconverted amounts in units that are not in the table, and amounts that no event gives
 */
public record Balance(String lot, List<Account> accounts, List<String> unconverted) {
  /**
   * Amounts of one kind at one facility, as decimals in the base unit of the kind.
   *
   * @param facility business location or read point; empty where an event names none
   * @param made commissioned, or put out by a transformation
   * @param received by events of that business step
   * @param used put into transformations
   * @param shipped by events of that business step
   * @param ended by object events with action DELETE
   * @param rest made and received less used, shipped and ended; below zero more left than came
   */
  public record Account(
      String facility,
      Unit.Kind kind,
      String made,
      String received,
      String used,
      String shipped,
      String ended,
      String rest) {
    public boolean isShort() {
      return rest.startsWith("-");
    }
  }

  public Balance {
    accounts = List.copyOf(accounts);
    unconverted = List.copyOf(unconverted);
  }
}
