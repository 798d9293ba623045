package org.lading.cli.demo;

import java.util.List;

/** What is sent: six kettles in two cartons on a pallet in a container, and what they came from. */
final class Goods {
  static final String GOOD_LOT = "urn:epc:class:lgtin:9521321.000101.H2611A";
  static final String BAD_LOT = "urn:epc:class:lgtin:9521321.000101.H2611B";
  static final List<String> FIRST_KETTLES = kettles("K101", "K102", "K103");
  static final List<String> SECOND_KETTLES = kettles("K201", "K202", "K203");
  static final String FIRST_CARTON = "urn:epc:id:sscc:9521321.0000000101";
  static final String SECOND_CARTON = "urn:epc:id:sscc:9521321.0000000102";
  static final String PALLET = "urn:epc:id:sscc:9521321.0000000900";
  static final String CONTAINER = "urn:epc:id:grai:0614141.00020.C7741";
  static final String LOGGER = "urn:epc:id:giai:0614141.TEMP-0042";
  static final String EXPORT_DECLARATION = "urn:epc:id:gdti:9521321.00301.EX7741";
  static final String IMPORT_DECLARATION = "urn:epc:id:gdti:9521141.00302.IM0815";

  private Goods() {}

  private static List<String> kettles(String... serials) {
    return List.of(serials).stream()
        .map(serial -> "urn:epc:id:sgtin:9521321.100201." + serial)
        .toList();
  }
}
