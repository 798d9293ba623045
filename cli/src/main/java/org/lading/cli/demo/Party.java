package org.lading.cli.demo;

import java.util.List;

/**
 * A member of the consortium. Its numbers begin with a GS1 company prefix that is set aside for
 * examples, so that they are well formed and nobody's.
 */
enum Party {
  EXPORTER("exporter", "zhongshan-appliances", "9521321", "the factory in Zhongshan"),
  CARRIER("carrier", "silk-rail", "0614141", "the railway terminal at Horgos"),
  CUSTOMS("customs", "kz-customs", "9521141", "the customs post at Horgos"),
  IMPORTER("importer", "almaty-trade", "4012345", "the warehouse in Almaty"),
  BANK("bank", "steppe-bank", "9521421", "the bank in Almaty");

  private final String role;
  private final String organisation;
  private final String prefix;
  private final String place;

  Party(String role, String organisation, String prefix, String place) {
    this.role = role;
    this.organisation = organisation;
    this.prefix = prefix;
    this.place = place;
  }

  /** Those who run a node where there are several. */
  static List<Party> nodes() {
    return List.of(EXPORTER, CARRIER, CUSTOMS, IMPORTER);
  }

  /** Its role on the ledger, and the name of its profile. */
  String role() {
    return role;
  }

  String organisation() {
    return organisation;
  }

  String prefix() {
    return prefix;
  }

  /** Where it works, in words, for the reader of the demo. */
  String place() {
    return place;
  }

  String partyNumber() {
    return "urn:epc:id:pgln:" + prefix + ".00001";
  }

  String placeNumber() {
    return "urn:epc:id:sgln:" + prefix + ".00002.0";
  }
}
