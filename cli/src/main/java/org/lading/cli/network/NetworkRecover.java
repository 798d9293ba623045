package org.lading.cli.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lading.cli.frame.Answer;
import org.lading.cli.frame.Context;
import org.lading.cli.frame.Failure;
import org.lading.cli.frame.NewFile;
import org.lading.cli.frame.SignerOptions;
import org.lading.cli.frame.Verb;
import org.lading.cli.ledger.SigningKey;
import org.lading.cli.node.ConfigOptions;
import org.lading.cli.node.RecoveryFiles;
import org.lading.cli.node.StoppedNode;
import org.lading.codec.MalformedException;
import org.lading.crypto.Bytes;
import org.lading.identity.OrganisationId;
import org.lading.node.main.NodeFiles;
import org.lading.node.recovery.Gathering;
import org.lading.node.recovery.RecoveryRefusedException;
import org.lading.proof.ProofFile;
import org.lading.proof.SignedNote;
import org.lading.recovery.RecoveryDecision;
import org.lading.recovery.RecoveryFile;
import org.lading.recovery.ReportFile;
import org.lading.recovery.SignedRecovery;
import org.lading.store.RocksLedgerStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "recover",
    description = {
      "Finds out what the reports of validators lead to, makes the record, and signs it.",
      "One member makes it of all reports. The others are given the record, which has the reports"
          + " in it; each checks it on its own node, and signs. Records signed by several are put"
          + " together when all are named. Exits with 1 when the reports decide nothing."
    },
    footer = {
      "  lading network recover *.report --config carrier/node.yaml \\",
      "    --out corridor.recovery",
      "  lading network recover corridor.recovery --config bank/node.yaml \\",
      "    --sign --key bank.key --org bank --out corridor-bank.recovery",
      "  lading network recover corridor-*.recovery --out corridor-all.recovery"
    })
final class NetworkRecover implements Verb {
  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "reports that 'lading node report' made, folders with them, or records")
  private List<Path> files = List.of();

  @Mixin private final ConfigOptions options = new ConfigOptions();

  @Option(
      names = "--evidence",
      paramLabel = "FILE",
      description = "a receipt: its checkpoint shows that a block is final")
  private List<Path> evidence = List.of();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "where to write the record; without it nothing is written")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--sign",
      description = "signs the record with --key in the name of --org; sign one for an epoch ever")
  private boolean sign;

  @Mixin private final SignerOptions signer = new SignerOptions();

  @Override
  public Answer act(Context context) throws Failure, IOException {
    NodeFiles node = options.files(context);
    List<ReportFile> reports = new ArrayList<>();
    List<RecoveryFile> records = new ArrayList<>();
    read(context, reports, records);
    if (reports.isEmpty() == records.isEmpty()) {
      throw Failure.input(
          "there are " + reports.size() + " reports and " + records.size() + " records",
          "either reports, to make a record of, or records to sign and put together",
          "name files of one kind; a record has the reports in it");
    }
    List<SignedNote> checkpoints = checkpoints(context);
    Gathering gathering = new Gathering(node.genesis(), StoppedNode.rules());
    try (RocksLedgerStore store = StoppedNode.read(node)) {
      if (!records.isEmpty()) {
        RecoveryFile record = together(records);
        RecoveryDecision.Keep keep = gathering.check(store, record);
        return finish(context, node, record, keep, List.of(), false);
      }
      return switch (gathering.decide(store, reports, checkpoints)) {
        case Gathering.Outcome.Undecided undecided ->
            RecoveryAnswer.undecided(undecided.why(), undecided.leftOut());
        case Gathering.Outcome.Decided decided ->
            finish(
                context,
                node,
                decided.file(),
                decided.keep(),
                decided.leftOut(),
                decided.notExecuted());
      };
    } catch (RecoveryRefusedException e) {
      throw StoppedNode.failure(e);
    }
  }

  private void read(Context context, List<ReportFile> reports, List<RecoveryFile> records)
      throws Failure, IOException {
    for (Path name : files) {
      Path path = context.file(name);
      for (Path file : Files.isDirectory(path) ? inside(path) : List.of(path)) {
        Bytes bytes = RecoveryFiles.bytes(file);
        try {
          if (RecoveryFile.isOne(bytes)) {
            records.add(RecoveryFile.decode(bytes));
          } else {
            reports.add(ReportFile.decode(bytes));
          }
        } catch (MalformedException e) {
          throw RecoveryFiles.unreadable(file, e, "a report or a record");
        }
      }
    }
  }

  private static List<Path> inside(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private List<SignedNote> checkpoints(Context context) throws Failure, IOException {
    List<SignedNote> notes = new ArrayList<>();
    for (Path file : evidence) {
      Path path = context.file(file);
      try {
        notes.add(ProofFile.parse(RecoveryFiles.bytes(path)).proof().note());
      } catch (MalformedException e) {
        throw RecoveryFiles.unreadable(path, e, "a receipt");
      }
    }
    return notes;
  }

  /** One record with the signatures of all. */
  private static RecoveryFile together(List<RecoveryFile> records) throws Failure {
    RecoveryFile first = records.getFirst();
    TreeMap<OrganisationId, SignedRecovery.By> signatures = new TreeMap<>();
    for (RecoveryFile file : records) {
      if (!file.recovery().record().equals(first.recovery().record())) {
        throw Failure.input(
            "the files hold different records: "
                + first.recovery().record().hash()
                + " and "
                + file.recovery().record().hash(),
            "one record, signed by several",
            "agree with the other members on one of them before anybody signs");
      }
      file.recovery().signatures().forEach(by -> signatures.put(by.organisation(), by));
    }
    List<SignedRecovery.By> all = List.copyOf(signatures.values());
    return new RecoveryFile(new SignedRecovery(first.recovery().record(), all), first.blocks());
  }

  private Answer finish(
      Context context,
      NodeFiles node,
      RecoveryFile made,
      RecoveryDecision.Keep keep,
      List<String> leftOut,
      boolean notExecuted)
      throws Failure, IOException {
    RecoveryFile file = made;
    if (sign) {
      if (notExecuted) {
        throw Failure.input(
            "blocks that were voted for cannot be executed on this node, which lags behind",
            "the configuration of a node that has the last final block",
            "start it so that it catches up, or let a member sign first whose node has");
      }
      file = together(List.of(made, signed(SigningKey.of(signer, context), made)));
    }
    Optional<Path> written = out.map(context::file);
    if (written.isPresent()) {
      NewFile.write(written.get(), file.encode());
    }
    return RecoveryAnswer.decided(
        node.genesis(), file, keep, leftOut, notExecuted, written.map(Path::toString));
  }

  private static RecoveryFile signed(SigningKey key, RecoveryFile made) {
    SignedRecovery.By by = made.recovery().record().sign(key.organisation(), key.signer());
    return new RecoveryFile(
        new SignedRecovery(made.recovery().record(), List.of(by)), made.blocks());
  }
}
