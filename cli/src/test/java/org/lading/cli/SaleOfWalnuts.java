package org.lading.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sale of walnuts between the members of {@link MoneySession}, as a file at the command line. */
final class SaleOfWalnuts {
  private static final Pattern HASH = Pattern.compile("contract  +([0-9a-f]{64})");
  static final String TEXT =
      """
      title: Sale of walnuts, crop 2026
      terms: |
        Incoterms 2020 DAP Almaty
        law of Switzerland
      parties:
        - exporter: {organisation: exporter, account: icbc/exporter}
        - importer: {organisation: importer, account: icbc/importer}
        - bank: {organisation: icbc}
      escrow:
        payer: importer
        amount: 1000.00 to 2000.00 CNY
        through: icbc/escrow
        fund-by: funding
      goods: {consignment: KTZ-7}
      deadlines:
        - funding: 2098-12-01T00:00:00Z
        - delivery: 2099-01-15T23:59:59+05:00
        - clearance: 2099-01-31T23:59:59+05:00
        - arbitration: 2099-03-31T23:59:59+05:00
      facts:
        - delivered:
            meaning: handed over at the warehouse
            attested: {by: [carrier]}
            time: observed
        - cleared:
            attested: {by: [customs]}
            says: [net: quantity KGM, warmest: temperature]
        - inspected:
            attested: {by: [carrier, customs], at-least: 1, about: "urn:x:walnuts"}
      stages:
        - transport:
            clauses:
              - when: delivered
                pay: [exporter: 30 %]
                next: clearance
            until: delivery
            otherwise: {pay: [importer: rest]}
        - clearance:
            clauses:
              - when: {all: [cleared, net of cleared >= 19500 KGM]}
                pay: [exporter: rest]
              - when: {any: [
                  {all: [from delivery, missing inspected, cleared]},
                  {all: [cleared, warmest of cleared <= 8 °C]},
                  {all: [cleared, {not: delivered by funding}]}]}
                pay:
                  - importer: {rate: 0.5 % per day, for: delivered after delivery, at-most: 10 %}
                  - exporter: rest
              - when: {all: [cleared, {at-least: 2, of: [cleared, inspected, delivered by delivery]}]}
                pay:
                  - exporter: {rate: 1.00 CNY per 1 °C, for: warmest of cleared above 8 °C, at-most: 20.00 CNY}
                  - importer: rest
            until: clearance
            otherwise: {pay: [importer: rest]}
      dispute: {by: [exporter, importer], arbiter: customs, until: arbitration}
      """;

  private final MoneySession money;

  private SaleOfWalnuts(MoneySession money) {
    this.money = money;
  }

  /** With the account it is paid through, and its text in sale.yaml. */
  static SaleOfWalnuts in(MoneySession money) throws IOException {
    money.succeed("icbc", "account", "open", "icbc/escrow", "--currency", "CNY");
    SaleOfWalnuts sale = new SaleOfWalnuts(money);
    sale.write("sale.yaml", TEXT);
    return sale;
  }

  Path file(String name) {
    return money.session().file(name);
  }

  void write(String name, String text) throws IOException {
    Files.writeString(file(name), text);
  }

  /** The hash of the contract in sale.yaml, active. */
  String active() {
    String contract = signed("sale.yaml");
    money.succeed("importer", "contract", "fund", contract, "1250.00");
    return contract;
  }

  /** The hash of the contract in a file, signed by all. */
  String signed(String name) {
    String checked = money.session().succeed("contract", "check", name);
    Matcher hash = HASH.matcher(checked);
    assertTrue(hash.find(), checked);
    money.succeed("importer", "contract", "propose", name);
    String read = money.ask("contract", "show", hash.group(1).substring(0, 12));
    assertTrue(read.contains("title: ") && read.contains(hash.group(1)), read);
    money.succeed("exporter", "contract", "sign", hash.group(1));
    money.succeed("icbc", "contract", "sign", hash.group(1));
    return hash.group(1);
  }
}
