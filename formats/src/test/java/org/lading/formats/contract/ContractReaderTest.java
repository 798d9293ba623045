package org.lading.formats.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lading.contract.Comparison;
import org.lading.contract.Condition;
import org.lading.contract.Document;
import org.lading.contract.Measure;
import org.lading.contract.Share;
import org.lading.contract.Value;
import org.lading.crypto.Bytes;
import org.lading.membership.Currency;

/** Contracts from their text, and every slip with its line and column. */
class ContractReaderTest {
  private static final String SALE =
      """
      contract: Sale of walnuts
      terms: Incoterms 2020 DAP Almaty
      parties:
        exporter: {organisation: exporter, account: icbc/exporter-cny}
        importer: {organisation: importer, account: icbc/importer-cny}
        bank: {organisation: icbc}
      escrow: {from: importer, through: icbc/escrow-cny, amount: 125000.00 CNY}
      deadlines:
        funding: 2026-12-01T00:00:00Z
        delivery: 2027-01-15T23:59:59+05:00
        clearance: 2027-01-31T23:59:59+05:00
      fund-by: funding
      facts:
        delivered: {by: carrier, meaning: handed over}
        cleared: {by: [customs, court], at-least: 1, values: {net: quantity kg}}
      stages:
        transport:
          until: delivery
          clauses:
            - {when: delivered, pay: {exporter: 30 %}, go: clearance}
          otherwise: {pay: {importer: rest}}
        clearance:
          until: clearance
          clauses:
            - when: {all: [cleared, {value: cleared.net, is: ">= 19500 kg"}]}
              pay:
                importer: {rate: 0.5 %, per: day, of: cleared, after: delivery, most: 10 %}
                exporter: rest
          otherwise: {pay: {importer: rest}}
      dispute: {by: [exporter, importer], arbiter: court, until: clearance}
      """;

  private static Optional<Currency> currency(String code) {
    return code.equals("CNY")
        ? Optional.of(new Currency("CNY", OptionalInt.of(2)))
        : Optional.empty();
  }

  private static Document read(String text) throws ContractTextException {
    return ContractReader.read(Bytes.ofUtf8(text), ContractReaderTest::currency);
  }

  @Test
  void readsWhatItSays() throws ContractTextException {
    Document document = read(SALE);
    assertEquals(12_500_000, document.escrow().least());
    assertEquals(1, document.escrow().payer());
    assertEquals(
        List.of("transport", "clearance"),
        document.stages().stream().map(stage -> stage.name().name()).toList());
    assertEquals(
        new Condition.All(
            List.of(
                new Condition.Known(1),
                new Condition.Compare(
                    1, 0, Comparison.AT_LEAST, new Value.Quantity(19_500_000_000L)))),
        document.stages().getLast().clauses().getFirst().when());
    assertEquals(
        new Share.Rate(
            new Share.BasisPoints(50), new Measure.DaysLate(1, 1), new Share.BasisPoints(1_000)),
        document.stages().getLast().clauses().getFirst().then().pays().getFirst().share());
    assertEquals(List.of(0, 1), document.dispute().orElseThrow().by());
  }

  @Test
  void readsTheSameInJson() throws ContractTextException {
    String json =
        """
        {"contract": "Loan", "parties": {
          "lender": {"organisation": "a", "account": "icbc/a"},
          "borrower": {"organisation": "b", "account": "icbc/b"},
          "bank": {"organisation": "icbc"}},
         "escrow": {"from": "lender", "through": "icbc/e", "least": "1.00 CNY", "most": "2.00 CNY"},
         "deadlines": {"funding": "2026-12-01T00:00:00Z", "end": "2026-12-02T00:00:00Z"},
         "fund-by": "funding",
         "stages": {"only": {"until": "end", "otherwise": {"pay": {"lender": "rest"}}}}}
        """;
    assertEquals(200, read(json).escrow().most());
  }

  @ParameterizedTest(name = "{3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          account: icbc/importer-cny   | acount: icbc/importer-cny    | 5:46  | a party has no "acount"; did you mean account?
          125000.00 CNY                | 125000.001 CNY               | 7:60  | decimals
          125000.00 CNY                | 125000.00 XXX                | 7:60  | a currency that has a minor unit
          2027-01-15T23:59:59+05:00    | 2027-01-15                   | 10:13 | a time with its offset
          when: delivered,             | when: delivred,              | 20:16 | did you mean delivered?
          exporter: 30 %               | exporter: 130 %              | 20:43 | at most 100 %
          exporter: 30 %               | exporter: 95 %               | 27:11 | could be paid by then
          exporter: 30 %               | seller: 30 %                 | 20:41 | no party "seller"
          go: clearance                | go: transport                | 20:54 | stages go in one direction
          >= 19500 kg                  | >= tomorrow                  | 25:56 | a quantity to compare with
          exporter: rest               | exporter: 5 %                | 27:11 | exactly one line pays the rest
          arbiter: court               | arbiter: importer            | 30:46 | cannot be the arbiter
          of: cleared, after           | of: delivered, after         | 27:21 | may be unknown here
          {net: quantity kg}           | {net: weight kg}             | 15:62 | expected place, time, quantity
          fund-by: funding             | fund-by: founding            | 12:10 | did you mean funding?
          until: clearance}            | until: funding}              | 30:60 | after the one for funding
          {when: delivered, pay        | {when: {missing: delivered}, pay | 20:16 | what is missing may still come
          bank: {organisation: icbc}   | bank: {organisation: halyk}  | 7:35  | the bank icbc pays the escrow out
          terms: Incoterms             | terms: &a Incoterms          | 2:8   | anchors
          fund-by: funding             | terms: again                 | 12:1  | is there twice
          """)
  void saysWhereASlipIs(String right, String wrong, String where, String what) {
    assertEquals(true, SALE.contains(right), right);
    ContractTextException refused =
        assertThrows(
            ContractTextException.class, () -> read(SALE.replaceFirst(quoted(right), wrong)));
    String first = refused.problems().getFirst().toString();
    assertEquals(true, first.startsWith(where + ": ") && first.contains(what), first);
  }

  private static String quoted(String text) {
    return java.util.regex.Pattern.quote(text);
  }

  @Test
  void tellsSeveralSlipsAtOnce() {
    String text =
        SALE.replace("2027-01-15T23:59:59+05:00", "soon")
            .replace("{by: carrier,", "{bye: carrier,");
    ContractTextException refused = assertThrows(ContractTextException.class, () -> read(text));
    assertEquals(2, refused.problems().size());
  }

  @Test
  void refusesAnchorsThatExplodeAndTooManyClauses() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a").append(i).append(": &a").append(i).append(" [*a").append(i - 1);
      bomb.append(", *a").append(i - 1).append("]\n");
    }
    assertThrows(ContractTextException.class, () -> read(bomb.toString()));
    String clause = "      - {when: delivered, pay: {exporter: 1 %}, go: clearance}\n";
    String many =
        SALE.replace(
            "      - {when: delivered, pay: {exporter: 30 %}, go: clearance}\n",
            clause.repeat(200));
    ContractTextException refused = assertThrows(ContractTextException.class, () -> read(many));
    String first = refused.problems().getFirst().toString();
    assertEquals(true, first.contains("at most 64 clauses"), first);
  }
}
