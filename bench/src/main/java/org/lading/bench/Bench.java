package org.lading.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lading.crypto.Verifier;

/** The entry point behind {@code bench/run}: which rows are measured, and how much is recorded. */
public final class Bench {
  private static final Set<String> ROWS =
      Set.of(
          "all",
          "machine",
          "pipeline",
          "events",
          "json",
          "xml",
          "goods",
          "payments",
          "transfers",
          "reconcile",
          "contracts",
          "verify",
          "proof",
          "start-up",
          "memory");
  private static final String USAGE =
      """
      usage: bench/run [ROW ...] [--transactions N] [--events N] [--transfers N] [--payments N]
                       [--contracts N] [--folder DIR] [--xsd DIR] [--profile]

        all        every row (the default)
        machine    what the machine can do: Ed25519 verification on all cores
        pipeline   one-event transactions through the whole ledger, and what they take on disk
        events     events of 3 items in transactions of 100
        json       the same from a JSON-LD document, checked after the schema
        xml        the same from an XML document
        goods      traces and recalls of 1,000 events among --events, event hashes, the index
        payments   one pacs.008 read, with --xsd also held to its schema
        transfers  transfers in chains of 100 per transaction
        reconcile  payments matched with as many orders
        contracts  a condition, the analysis, blocks that touch 1,000 of --contracts
        verify     what 'ledger verify' does, over the ledger of 'pipeline'
        proof      size of receipts, in the ledger of 'pipeline'
        start-up   ./lading --help and ./lading item show
        memory     a file of --events recorded with -Xmx512m

      --transactions N   one-event transactions to record (200000)
      --events N         events to record in the rows events, json, xml, goods and memory (100000)
      --transfers N      transfers to record (200000)
      --payments N       payments, and orders, to record in the row reconcile (100000)
      --contracts N      active contracts in the row contracts, 3000 at least (100000)
      --folder DIR       where ledgers are made (a new folder in the system's temporary folder)
      --xsd DIR          official schemas of ISO 20022, for the row payments (none)
      --profile          also print where the processor time of pipeline and events goes
      """;

  private final List<String> rows = new ArrayList<>();
  private int transactions = 200_000;
  private int events = 100_000;
  private int transfers = 200_000;
  private int payments = 100_000;
  private int contracts = 100_000;
  private boolean profile;
  private @Nullable Path schemas;
  private Path folder = Path.of(System.getProperty("java.io.tmpdir"));

  private Bench() {}

  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (args.length == 3 && args[0].equals("record-in-this-process")) {
      out.println(ProgramBench.recordHere(Path.of(args[1]), Integer.parseInt(args[2])));
      return;
    }
    if (List.of(args).contains("--help")) {
      out.print(USAGE);
      return;
    }
    Bench bench = new Bench();
    try {
      bench.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.print(USAGE);
      System.exit(2);
    }
    bench.run(out);
  }

  private void parse(String[] args) {
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--transactions" -> transactions = number(args, ++i);
        case "--events" -> events = number(args, ++i);
        case "--transfers" -> transfers = number(args, ++i);
        case "--payments" -> payments = number(args, ++i);
        case "--contracts" -> contracts = number(args, ++i);
        case "--folder" -> folder = Path.of(value(args, ++i));
        case "--xsd" -> schemas = Path.of(value(args, ++i));
        case "--profile" -> profile = true;
        default -> {
          if (!ROWS.contains(args[i])) {
            throw new IllegalArgumentException("expected the name of a row, not " + args[i]);
          }
          rows.add(args[i]);
        }
      }
    }
  }

  private static String value(String[] args, int i) {
    if (i >= args.length) {
      throw new IllegalArgumentException(args[i - 1] + " needs a value");
    }
    return args[i];
  }

  private static int number(String[] args, int i) {
    int number = Integer.parseInt(value(args, i));
    if (number < 1_000) {
      throw new IllegalArgumentException(args[i - 1] + " is 1000 at least, not " + number);
    }
    return number;
  }

  private boolean wants(String... names) {
    return rows.isEmpty()
        || rows.contains("all")
        || List.of(names).stream().anyMatch(rows::contains);
  }

  private void run(PrintStream out) throws Exception {
    Report report = new Report(out);
    Files.createDirectories(folder);
    Path scratch = Files.createTempDirectory(folder, "lading-bench");
    try (Machine machine = new Machine()) {
      out.println(machine.facts());
      measure(machine, report, scratch);
      report.printAll();
    } finally {
      Folders.delete(scratch);
    }
  }

  private void measure(Machine machine, Report report, Path scratch) throws Exception {
    machine.signatures(1_000);
    Machine.Rate fastest = machine.signatures(2_000);
    Machine.Rate portable = machine.signatures(Verifier.bouncyCastle(), 1_000);
    report.note(
        "signatures alone: %,.0f/s by %s, %.1f us cpu each (%,.0f/s by %s)"
            .formatted(
                fastest.perSecond(),
                machine.verifier().name(),
                fastest.cpuMicros(),
                portable.perSecond(),
                Verifier.bouncyCastle().name()));
    Workload workload = new Workload();
    PipelineBench pipeline = new PipelineBench(machine, workload, report);
    Path singles = scratch.resolve("singles");
    if (wants("pipeline", "verify", "proof")) {
      pipeline.singles(singles, transactions, new Profile(profile));
    }
    if (wants("verify")) {
      new VerifyBench(machine, report).verify(singles);
    }
    if (wants("proof")) {
      new VerifyBench(machine, report).proofs(singles);
    }
    if (wants("events")) {
      pipeline.events(scratch.resolve("events"), events, new Profile(profile));
    }
    if (wants("json")) {
      document(new DocumentBench(workload, false), "JSON", report, scratch);
    }
    if (wants("xml")) {
      document(new DocumentBench(workload, true), "XML", report, scratch);
    }
    if (wants("goods")) {
      new GoodsBench(workload, report).run(scratch.resolve("goods"), events);
    }
    if (wants("payments")) {
      new PaymentBench(report).run(schemas);
    }
    money(machine, report, scratch);
    if (wants("contracts")) {
      ContractBench bench = new ContractBench(report);
      bench.conditions();
      bench.analysis();
      bench.blocks(scratch.resolve("contracts"), contracts, machine);
    }
    program(report, scratch);
  }

  private void money(Machine machine, Report report, Path scratch) throws Exception {
    MoneyBench bench = new MoneyBench(machine, new Trading(), report);
    if (wants("transfers")) {
      bench.transfers(scratch.resolve("transfers"), transfers, new Profile(profile));
    }
    if (wants("reconcile")) {
      bench.reconcile(scratch.resolve("reconcile"), payments, new Profile(profile));
    }
  }

  private void document(DocumentBench bench, String format, Report report, Path scratch)
      throws Exception {
    Path document = scratch.resolve("events." + format);
    // A first document, smaller, so that the compiler has seen the code.
    bench.write(document, events / 5);
    bench.record(document, scratch.resolve(format + "-first"));
    bench.write(document, events);
    Machine.Rate rate = bench.record(document, scratch.resolve(format));
    double oneCore = 1e6 / rate.cpuMicros();
    report.row(
        "the same from " + format + " with schema check, signing included",
        "2,500/s on a core",
        "%,.0f events/s (%.1f us cpu each)".formatted(rate.perSecond(), rate.cpuMicros()),
        oneCore >= 2_500);
  }

  private void program(Report report, Path scratch) throws Exception {
    Path root = Path.of(System.getProperty("lading.root", "."));
    ProgramBench program = new ProgramBench(root, report);
    if (wants("start-up")) {
      program.startUp(scratch.resolve("start-up"));
    }
    if (wants("memory")) {
      program.memory(scratch.resolve("memory"), events);
    }
  }
}
