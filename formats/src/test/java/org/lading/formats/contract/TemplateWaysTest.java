package org.lading.formats.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Each template pays, on each way through it, what its page says. */
class TemplateWaysTest {
  private static final String MARCH_1 = "2027-03-01T12:00:00+08:00";
  private static final String MARCH_2 = "2027-03-02T12:00:00+08:00";
  private static final String MARCH_20 = "2027-03-20T12:00:00+08:00";

  private static void pays(Ways way, String... lines) {
    assertEquals(List.of(lines), way.end());
  }

  @Test
  void documentaryCollection() throws Exception {
    pays(
        Ways.of("documentary-collection").tell(MARCH_1, "documents").tell(MARCH_2, "acceptance"),
        "bank 625.00 CNY",
        "exporter 249375.00 CNY");
    pays(
        Ways.of("documentary-collection").tell(MARCH_1, "documents"),
        "bank 625.00 CNY",
        "importer 249375.00 CNY");
    pays(Ways.of("documentary-collection"), "importer 250000.00 CNY");
    // An acceptance that came first counts when the documents are there.
    pays(
        Ways.of("documentary-collection").tell(MARCH_1, "acceptance").tell(MARCH_2, "documents"),
        "bank 625.00 CNY",
        "exporter 249375.00 CNY");
  }

  @Test
  void letterOfCredit() throws Exception {
    pays(
        Ways.of("letter-of-credit").tell(MARCH_20, "complying", "2027-03-10T00:00:00+08:00"),
        "bank 1000.00 CNY",
        "exporter 249000.00 CNY");
    pays(
        Ways.of("letter-of-credit")
            .funded("240000.00 CNY")
            .tell(MARCH_20, "complying", "2027-03-10T00:00:00.001+08:00")
            .tell("2027-04-01T12:00:00+08:00", "waived"),
        "bank 960.00 CNY",
        "exporter 238440.00 CNY",
        "importer 600.00 CNY");
    pays(
        Ways.of("letter-of-credit").tell(MARCH_20, "discrepant"),
        "bank 1000.00 CNY",
        "importer 249000.00 CNY");
    pays(Ways.of("letter-of-credit"), "bank 1000.00 CNY", "importer 249000.00 CNY");
  }

  @Test
  void cashOnDelivery() throws Exception {
    pays(
        Ways.of("cash-on-delivery").tell("2027-03-15T18:00:00+08:00", "delivery"),
        "carrier 4500.00 CNY",
        "exporter 75500.00 CNY");
    pays(
        Ways.of("cash-on-delivery").tell("2027-03-15T18:00:00.001+08:00", "delivery"),
        "importer 80000.00 CNY");
  }

  @Test
  void depositAndBalance() throws Exception {
    String guarantee = "ab".repeat(32);
    Ways way = Ways.of("deposit-and-balance").tell("2027-02-10T12:00:00Z", "guarantee", guarantee);
    assertEquals(List.of("exporter 360000.00 CNY"), way.paid());
    pays(way.tell("2027-06-01T12:00:00Z", "delivery"), "exporter 1200000.00 CNY");
    pays(
        Ways.of("deposit-and-balance").tell("2027-02-10T12:00:00Z", "guarantee", guarantee),
        "exporter 360000.00 CNY",
        "importer 840000.00 CNY");
    pays(Ways.of("deposit-and-balance"), "importer 1200000.00 CNY");
  }

  @Test
  void stagedRelease() throws Exception {
    String loaded = "2027-02-20T12:00:00Z";
    pays(
        Ways.of("staged-release")
            .tell(loaded, "on-board")
            .tell(MARCH_1, "clearance")
            .tell(MARCH_20, "delivery"),
        "exporter 500000.00 CNY");
    pays(
        Ways.of("staged-release").tell(loaded, "on-board").tell(MARCH_1, "clearance"),
        "exporter 250000.00 CNY",
        "importer 250000.00 CNY");
    pays(
        Ways.of("staged-release").tell(loaded, "on-board"),
        "exporter 100000.00 CNY",
        "importer 400000.00 CNY");
    pays(Ways.of("staged-release"), "importer 500000.00 CNY");
  }

  @Test
  void qualityInspection() throws Exception {
    String report = "2027-02-20T12:00:00Z";
    Ways first =
        Ways.of("quality-inspection")
            .tell(report, "report-a", "18 %")
            .tell(report, "report-b", "22 %");
    assertEquals(List.of(), first.paid());
    pays(first.tell(report, "report-c", "17.5 %"), "exporter 300000.00 CNY");
    pays(
        Ways.of("quality-inspection")
            .tell(report, "report-a", "18.1 %")
            .tell(report, "report-b", "22 %")
            .tell(report, "report-c", "25 %"),
        "exporter 240000.00 CNY",
        "importer 60000.00 CNY");
    pays(
        Ways.of("quality-inspection")
            .tell(report, "report-a", "17 %")
            .tell(report, "report-b", "22.1 %"),
        "importer 300000.00 CNY");
  }

  @Test
  void lateDeliveryPenalty() throws Exception {
    pays(
        Ways.of("late-delivery-penalty").tell("2027-03-31T18:00:00+08:00", "delivery"),
        "exporter 600000.00 CNY");
    // A millisecond late is a day late.
    pays(
        Ways.of("late-delivery-penalty").tell("2027-03-31T18:00:00.001+08:00", "delivery"),
        "exporter 597000.00 CNY",
        "importer 3000.00 CNY");
    pays(
        Ways.of("late-delivery-penalty").tell("2027-04-29T18:00:00+08:00", "delivery"),
        "exporter 540000.00 CNY",
        "importer 60000.00 CNY");
    pays(
        Ways.of("late-delivery-penalty")
            .tell("2027-04-20T18:00:00+08:00", "force-majeure")
            .tell("2027-04-29T18:00:00+08:00", "delivery"),
        "exporter 600000.00 CNY");
    pays(
        Ways.of("late-delivery-penalty").tell("2027-04-20T18:00:00+08:00", "force-majeure"),
        "importer 600000.00 CNY");
  }

  @Test
  void coldChainPenalty() throws Exception {
    pays(
        Ways.of("cold-chain-penalty")
            .tell(MARCH_1, "delivery")
            .tell(MARCH_2, "log", "0 degree-hours"),
        "carrier 20000.00 CNY",
        "exporter 380000.00 CNY");
    pays(
        Ways.of("cold-chain-penalty")
            .tell(MARCH_1, "delivery")
            .tell(MARCH_2, "log", "2.5 degree-hours"),
        "carrier 20000.00 CNY",
        "exporter 330000.00 CNY",
        "importer 50000.00 CNY");
    pays(
        Ways.of("cold-chain-penalty")
            .tell(MARCH_1, "log", "400 degree-hours")
            .tell(MARCH_2, "delivery"),
        "carrier 20000.00 CNY",
        "exporter 140000.00 CNY",
        "importer 240000.00 CNY");
    pays(
        Ways.of("cold-chain-penalty").tell(MARCH_1, "delivery"),
        "exporter 200000.00 CNY",
        "importer 200000.00 CNY");
    pays(
        Ways.of("cold-chain-penalty").tell(MARCH_1, "spoilt", "25.1 °C"), "importer 400000.00 CNY");
    pays(
        Ways.of("cold-chain-penalty").tell(MARCH_1, "log", "0 degree-hours"),
        "importer 400000.00 CNY");
  }

  /**
   * The published example: 3000 kg at 1.50, readings of 2, 5 and 15 degrees and of 80, 90 and 65 %
   * cost 3000 x (2 + 5) x 0.2 = 4200, and 300 are left of the price.
   */
  @Test
  void perishableGoods() throws Exception {
    String arrived = "2027-02-18T09:00:00Z";
    String read = "2027-02-19T09:00:00Z";
    Ways published =
        Ways.of("perishable-goods")
            .tell(arrived, "arrival", "3000 kg")
            .tell(read, "log", 3_000 * (15 - 13 + 70 - 65) + " kg-degrees");
    long back = (3_500 - 3_000) * 150;
    long penalty = 420_000;
    assertEquals("importer " + (back + penalty) / 100 + ".00 USD", published.paid().getLast());
    pays(published, "grower 300.00 USD", "importer 4950.00 USD");
    // Loggers read first count when the shipment is weighed.
    pays(
        Ways.of("perishable-goods")
            .tell("2027-02-17T09:00:00Z", "log", "0 kg-degrees")
            .tell(arrived, "arrival", "3500 kg"),
        "grower 5250.00 USD");
    pays(Ways.of("perishable-goods").tell(arrived, "arrival", "3500 kg"), "importer 5250.00 USD");
    for (String refused : List.of("2500 kg", "4000 kg")) {
      pays(
          Ways.of("perishable-goods")
              .tell(arrived, "arrival", refused)
              .tell(read, "log", "0 kg-degrees"),
          "importer 5250.00 USD");
    }
    pays(
        Ways.of("perishable-goods").tell("2027-02-18T11:11:41.264Z", "arrival", "3000 kg"),
        "importer 5250.00 USD");
  }

  @Test
  void trainingCompensation() throws Exception {
    // Ninety days are left of the year.
    pays(
        Ways.of("training-compensation")
            .tell("2027-11-01T00:00:00Z", "hired", "2027-10-12T00:00:00+08:00"),
        "employer 27500.00 CNY",
        "trainer 9000.00 CNY");
    pays(
        Ways.of("training-compensation")
            .tell("2027-02-01T00:00:00Z", "hired", "2026-12-01T00:00:00+08:00"),
        "trainer 36500.00 CNY");
    pays(
        Ways.of("training-compensation")
            .tell("2028-01-20T00:00:00Z", "hired", "2028-01-10T00:00:00+08:00"),
        "employer 36500.00 CNY");
    pays(Ways.of("training-compensation"), "employer 36500.00 CNY");
  }

  @Test
  void revenueShare() throws Exception {
    String audited = "2027-06-20T00:00:00Z";
    pays(
        Ways.of("revenue-share").funded("500000.00 CNY").tell(audited, "audit", "500000.00 CNY"),
        "agent 10000.00 CNY",
        "east 150000.00 CNY",
        "north 225000.00 CNY",
        "south 115000.00 CNY");
    pays(
        Ways.of("revenue-share").funded("100000.01 CNY").tell(audited, "audit", "100000.01 CNY"),
        "east 30000.00 CNY",
        "north 45000.00 CNY",
        "south 25000.01 CNY");
    pays(
        Ways.of("revenue-share").funded("500000.00 CNY"),
        "east 150000.00 CNY",
        "north 225000.00 CNY",
        "south 125000.00 CNY");
  }

  /** All six ways of the published contract. */
  @Test
  void classicEscrow() throws Exception {
    String complaint = "2027-02-10T00:00:00Z";
    pays(Ways.of("escrow").tell(complaint, "alright"), "seller 450.00 CNY");
    pays(Ways.of("escrow"), "seller 450.00 CNY");
    pays(Ways.of("escrow").tell(complaint, "problem"), "buyer 450.00 CNY");
    pays(
        Ways.of("escrow").tell(complaint, "problem").tell(MARCH_1, "confirmed"),
        "buyer 450.00 CNY");
    pays(
        Ways.of("escrow")
            .tell(complaint, "problem")
            .tell(MARCH_1, "denied")
            .tell(MARCH_20, "dismissed"),
        "seller 450.00 CNY");
    pays(
        Ways.of("escrow")
            .tell(complaint, "problem")
            .tell(MARCH_1, "denied")
            .tell(MARCH_20, "upheld"),
        "buyer 450.00 CNY");
    pays(Ways.of("escrow").tell(complaint, "problem").tell(MARCH_1, "denied"), "buyer 450.00 CNY");
  }

  @Test
  void swap() throws Exception {
    pays(Ways.of("swap").tell("2027-02-02T12:00:00+08:00", "other-side"), "second 1000.00 CNY");
    pays(Ways.of("swap"), "first 1000.00 CNY");
  }

  @Test
  void zeroCouponBond() throws Exception {
    Ways bought = Ways.of("zero-coupon-bond").tell("2027-02-05T00:00:00Z", "price");
    assertEquals(List.of(), bought.paid());
    pays(bought, "investor 1000.00 CNY");
    pays(Ways.of("zero-coupon-bond"), "issuer 1000.00 CNY");
  }
}
