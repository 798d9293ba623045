package org.lading.cli.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.lading.cli.frame.Failure;

/**
 * Contracts about the consignment: one pays by itself when the pallet is received, one is disputed,
 * and of one the money goes back.
 */
final class Contracting {
  private static final String ESCROW = Party.BANK.organisation() + "/contracts-cny";
  private static final String HASH = "\\b([0-9a-f]{64})\\b";
  private static final Duration TO_FUND = Duration.ofDays(1);
  private static final Duration TO_DELIVER = Duration.ofDays(30);
  private static final Duration TO_ARBITRATE = Duration.ofDays(60);

  private final Stage stage;
  private final DemoFolder folder;
  private final Instant now;
  private String sale = "";

  Contracting(Stage stage, DemoFolder folder, long nowMillis) {
    this.stage = stage;
    this.folder = folder;
    this.now = Instant.ofEpochMilli(nowMillis).truncatedTo(ChronoUnit.SECONDS);
  }

  private String in(Duration time) {
    return now.plus(time).toString();
  }

  /** Before the pallet arrives. */
  void agree() throws Failure {
    stage.chapter("A contract will pay the balance when the pallet is received in Almaty");
    String file = folder.name("balance.yaml");
    List<String> args =
        new ArrayList<>(List.of("contract", "new", "--template", "cash-on-delivery"));
    set(args, "exporter", Party.EXPORTER.organisation());
    set(args, "importer", Party.IMPORTER.organisation());
    set(args, "carrier", Party.CARRIER.organisation());
    set(args, "bank", Party.BANK.organisation());
    set(args, "exporter-account", Paying.EXPORTER);
    set(args, "importer-account", Paying.IMPORTER);
    set(args, "carrier-account", Paying.CARRIER);
    set(args, "escrow-account", ESCROW);
    set(args, "price", "60000.00 CNY");
    set(args, "freight", "600.00 CNY");
    set(args, "item", Goods.PALLET);
    set(args, "place", Party.IMPORTER.placeNumber());
    set(args, "fund-by", in(TO_FUND));
    set(args, "deliver-by", in(TO_DELIVER));
    args.addAll(List.of("--out", file));
    sale =
        Stage.found(
            HASH,
            stage.run(
                "A text that a trader reads, made from a template: who is paid what, and when.",
                args.toArray(String[]::new)));
    stage.run(
        "Proved before anybody signs: it always ends, and pays exactly what it holds.",
        "contract",
        "check",
        file);
    stage.run(
        "The importer puts it on the ledger, which proves the same again ...",
        "contract",
        "propose",
        file,
        "--profile",
        Party.IMPORTER.role());
    for (Party party : List.of(Party.EXPORTER, Party.CARRIER, Party.BANK)) {
      stage.run(
          "... and " + party.organisation() + " signs the very text it has read.",
          "contract",
          "sign",
          sale,
          "--document",
          file,
          "--profile",
          party.role());
    }
    fund(sale, "60000.00", "The importer's money is locked: nobody but the contract can move it.");
  }

  /** When the importer has recorded that the pallet is there. */
  void paid() throws Failure {
    stage.run(
        "Nobody pressed a button: the block with the importer's own record of it paid both.",
        "contract",
        "status",
        sale);
  }

  /** Contracts that go otherwise. */
  void otherwise() throws Failure, IOException {
    folder.write("parts.yaml", parts());
    stage.chapter("A second contract, for spare parts, is disputed");
    String disputed = agreed("lids", "lids.yaml");
    stage.run(
        "The importer says the lids do not fit. From now on nothing is paid ...",
        "contract",
        "dispute",
        disputed,
        "--reason",
        "every third lid is too wide",
        "--profile",
        Party.IMPORTER.role());
    stage.run(
        "... until the arbiter all agreed on divides what is locked.",
        "contract",
        "rule",
        disputed,
        "--award",
        "exporter=5400.00",
        "--award",
        "importer=2600.00",
        "--reason",
        "a third is to be made again",
        "--profile",
        Party.CUSTOMS.role());
    stage.chapter("A third one ends before anything is paid: the money goes back");
    String refunded = agreed("cables", "cables.yaml");
    stage.run(
        "Customs turns the cables back. That is one of the facts the contract waits for.",
        "fact",
        "attest",
        refunded,
        "turned-back",
        "--profile",
        Party.CUSTOMS.role());
    stage.run(
        "One paid, one ruled by the arbiter, one refunded; no money is left in any of them.",
        "contract",
        "list");
  }

  /** Signed by all at once, and funded. */
  private String agreed(String goods, String name) throws Failure {
    String file = folder.name(name);
    List<String> args =
        new ArrayList<>(List.of("contract", "new", "--template", folder.name("parts.yaml")));
    set(args, "goods", goods);
    args.addAll(List.of("--out", file));
    String contract =
        Stage.found(HASH, stage.run("From a template of their own.", args.toArray(String[]::new)));
    stage.run(
        "Proposed by the importer ...",
        "contract",
        "propose",
        file,
        "--profile",
        Party.IMPORTER.role());
    for (Party party : List.of(Party.EXPORTER, Party.BANK)) {
      stage.run(
          "... and signed by " + party.organisation() + ".",
          "contract",
          "sign",
          contract,
          "--profile",
          party.role());
    }
    fund(contract, "8000.00", "And the money is locked.");
    return contract;
  }

  private void fund(String contract, String amount, String sentence) throws Failure {
    stage.run(sentence, "contract", "fund", contract, amount, "--profile", Party.IMPORTER.role());
  }

  private static void set(List<String> args, String name, String value) {
    args.addAll(List.of("--set", name + "=" + value));
  }

  private String parts() {
    return """
        # Spare parts: paid when customs let them in, back when customs turn them back.
        values:
          goods: lids          # what is sold

        title: Spare parts (<goods>)
        parties:
          - exporter: {organisation: %1$s, account: %2$s}
          - importer: {organisation: %3$s, account: %4$s}
          - bank: {organisation: %5$s}
        escrow:
          payer: importer
          amount: 8000.00 CNY
          through: %6$s
          fund-by: funded
        deadlines:
          - funded: %7$s
          - delivered: %8$s
          - ruled: %9$s
        facts:
          - let-in:
              meaning: Customs let the <goods> in.
              attested: {by: [%10$s]}
          - turned-back:
              meaning: Customs turned the <goods> back.
              attested: {by: [%10$s]}
        stages:
          - border:
              clauses:
                - when: turned-back
                  pay:
                    - importer: rest
                - when: let-in
                  pay:
                    - exporter: rest
              until: delivered
              otherwise:
                pay:
                  - importer: rest
        dispute:
          by: [exporter, importer]
          arbiter: %10$s
          until: ruled
        """
        .formatted(
            Party.EXPORTER.organisation(),
            Paying.EXPORTER,
            Party.IMPORTER.organisation(),
            Paying.IMPORTER,
            Party.BANK.organisation(),
            ESCROW,
            in(TO_FUND),
            in(TO_DELIVER),
            in(TO_ARBITRATE),
            Party.CUSTOMS.organisation());
  }
}
