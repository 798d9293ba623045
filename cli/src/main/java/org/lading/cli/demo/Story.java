package org.lading.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lading.cli.frame.Failure;

/** The demo on a ledger in a folder, from beginning to end; its chapters are told of nodes, too. */
final class Story {
  private static final String TRANSACTION_LINE = "^([0-9a-f]{64}) ";

  private final Stage stage;
  private final DemoFolder folder;
  private final Consignment consignment;
  private final Paying paying;
  private final Contracting contracting;

  Story(
      Stage stage,
      DemoFolder folder,
      Consignment consignment,
      Paying paying,
      Contracting contracting) {
    this.stage = stage;
    this.folder = folder;
    this.consignment = consignment;
    this.paying = paying;
    this.contracting = contracting;
  }

  void tell(Map<String, String> environment, List<String> cleared) throws Failure, IOException {
    prepare(environment, cleared);
    stage.chapter("Four organisations and their bank make keys and found a ledger");
    List<String> members = makeKeys();
    create(members.subList(1, members.size()));
    makeProfiles(List.of("--ledger", folder.name("ledger")));
    trade();
    tamper();
  }

  void prepare(Map<String, String> environment, List<String> cleared) throws IOException {
    stage.chapter("The folder of this demo");
    if (!cleared.isEmpty()) {
      stage.shell(
          "unset " + String.join(" ", cleared), "What you have set for yourself stays out of it.");
    }
    stage.shell(
        "export LADING_CONFIG=" + Stage.quoted(environment.getOrDefault("LADING_CONFIG", "")),
        "The profiles of this demo are kept apart from yours.");
    Files.createDirectories(folder.file("keys"));
    stage.shell("mkdir " + Stage.quoted(folder.name("keys")), "Keys get a folder of their own.");
    folder.write("password", "a password for the demo only\n");
    stage.shell(
        "echo 'a password for the demo only' > " + Stage.quoted(folder.name("password")),
        "One password for all keys, in a file: good for a demo, not for a company.");
  }

  /** Each party as a member of a genesis. */
  List<String> makeKeys() throws Failure {
    List<String> members = new ArrayList<>();
    for (Party party : Party.values()) {
      String output =
          stage.run(
              "The key of " + party.organisation() + "; only its public half is ever given away.",
              "key",
              "new",
              "--out",
              key(party),
              "--password-file",
              folder.name("password"));
      String key = Stage.found("((?:ed25519|p256|sm2):[0-9a-f]{64,})", output);
      members.add(party.organisation() + ":" + party.role() + "=" + key);
    }
    return members;
  }

  /** A profile for each party, on the ledger that {@code where} names. */
  void makeProfiles(List<String> where) throws Failure {
    for (Party party : Party.values()) {
      List<String> args = new ArrayList<>(List.of("profile", "set", party.role()));
      args.addAll(where);
      args.addAll(List.of("--key", key(party), "--org", party.organisation()));
      args.addAll(List.of("--password-file", folder.name("password")));
      stage.run(
          "From now on '--profile " + party.role() + "' names this ledger, this key and who signs.",
          args.toArray(String[]::new));
    }
    stage.run(
        "The exporter's profile is in use when none is named; five members may record.",
        "ledger",
        "info");
  }

  private String key(Party party) {
    return folder.name("keys/" + party.role() + ".key");
  }

  private void create(List<String> others) throws Failure {
    List<String> args = new ArrayList<>();
    args.addAll(List.of("ledger", "create", folder.name("ledger"), "--name", "zhongshan-almaty"));
    args.addAll(List.of("--org", Party.EXPORTER.organisation(), "--key", key(Party.EXPORTER)));
    args.addAll(List.of("--roles", Party.EXPORTER.role(), "--currencies", "CNY,KZT"));
    args.addAll(List.of("--password-file", folder.name("password")));
    for (String member : others) {
      args.addAll(List.of("--member", member));
    }
    stage.run(
        "The ledger's first block names the members and their keys: nobody else can record.",
        args.toArray(String[]::new));
  }

  /** What is told of one ledger and of nodes alike. */
  void trade() throws Failure, IOException {
    String transaction = record();
    paying.openAccounts();
    contracting.agree();
    record(consignment.received());
    contracting.paid();
    ask();
    paying.tell();
    contracting.otherwise();
    prove(transaction);
  }

  /** The transaction of the import clearance, which is proved later. */
  private String record() throws Failure, IOException {
    stage.chapter("A consignment of kettles, from Zhongshan through Horgos to Almaty");
    stage.remark(
        "Files in "
            + folder.name("events")
            + ", EPCIS 2.0 in JSON-LD, stand for what the companies' own programs write.");
    String proved = "";
    for (Consignment.Document document : consignment.documents()) {
      String output = record(document);
      if (document.author() == Party.CUSTOMS) {
        proved = Stage.found(TRANSACTION_LINE, output);
      }
    }
    return proved;
  }

  /** Records one document as its author; what was printed. */
  String record(Consignment.Document document) throws Failure, IOException {
    String name = "events/" + document.file();
    folder.write(name, document.text());
    return stage.run(
        document.sentence(),
        "event",
        "record",
        folder.name(name),
        "--profile",
        document.author().role());
  }

  private void ask() throws Failure {
    stage.chapter("Where do the kettles in this carton come from?");
    stage.run(
        "The carton held three kettles, and all three were made with the lot …10/H2611B.",
        "item",
        "trace",
        Goods.SECOND_CARTON,
        "--back");
    stage.chapter("That lot is faulty: what was made of it, and who has it now?");
    stage.run(
        "All three kettles are with party 4012345000016, the importer in Almaty; no other lot is touched.",
        "item",
        "recall",
        Goods.BAD_LOT);
    stage.chapter("Where is a kettle of the other carton?");
    stage.run(
        "Nobody has seen this kettle since it was packed, but its carton and pallet were received.",
        "item",
        "where",
        Goods.FIRST_KETTLES.getFirst());
    stage.run(
        "Everything that happened to the container, and which member signed that it did.",
        "item",
        "history",
        Goods.CONTAINER);
  }

  private void prove(String transaction) throws Failure {
    stage.chapter("A proof for somebody who has no ledger");
    stage.run(
        "This small file can be mailed: it shows what customs signed, and nothing else.",
        "proof",
        "get",
        transaction,
        "--part",
        "1",
        "--with-trust",
        "--out",
        folder.name("customs-proof.txt"));
    stage.run(
        "The check used the file alone: who signed, what was said, and that the ledger holds it.",
        "proof",
        "check",
        folder.name("customs-proof.txt"));
  }

  private void tamper() throws Failure, IOException {
    stage.chapter("Somebody changes one byte");
    stage.run(
        "Every hash and every signature of the ledger was worked out again and is right.",
        "ledger",
        "verify");
    String copy = folder.name("tampered");
    folder.copy("ledger", "tampered");
    stage.shell(
        "cp -r " + Stage.quoted(folder.name("ledger")) + " " + Stage.quoted(copy),
        "The ledger itself stays as it is; a copy of it is tampered with.");
    Tampering tampering = Tampering.of(folder.file("tampered"));
    tampering.commit();
    stage.shell(
        tampering.command(), "A single bit of a file with blocks is another one than before.");
    stage.run(
        1,
        "The change is found, and the place is named: which file, and where in it.",
        "ledger",
        "verify",
        "--ledger",
        copy);
  }
}
