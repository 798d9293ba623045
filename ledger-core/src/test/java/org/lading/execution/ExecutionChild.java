package org.lading.execution;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.lading.block.Block;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.crypto.Sha256;
import org.lading.crypto.Verifier;
import org.lading.membership.EngineMode;
import org.lading.membership.Genesis;
import org.lading.membership.Members;
import org.lading.state.TreeCache;
import org.lading.store.BlockCommit;
import org.lading.store.MemoryLedgerStore;
import org.lading.store.StoreView;
import org.lading.testkit.Consortium;

/**
 * A program of its own that executes the batches in a file and prints what came of each. A file
 * holds one entry per line in hexadecimal, and an empty line after each batch.
 */
final class ExecutionChild {
  private ExecutionChild() {}

  public static void main(String[] args) throws IOException {
    System.out.println(surroundings());
    List<List<Bytes>> batches = read(Path.of(args[0]));
    try (ForkJoinPool workers = new ForkJoinPool(3)) {
      run(new Consortium().genesis(), batches, workers, 6).forEach(System.out::println);
    }
  }

  static String surroundings() {
    return Locale.getDefault() + " " + ZoneId.systemDefault() + " " + Charset.defaultCharset();
  }

  static void write(Path file, List<List<Bytes>> batches) throws IOException {
    StringBuilder text = new StringBuilder();
    for (List<Bytes> batch : batches) {
      batch.forEach(entry -> text.append(entry.hex()).append('\n'));
      text.append('\n');
    }
    Files.writeString(file, text.toString(), StandardCharsets.US_ASCII);
  }

  private static List<List<Bytes>> read(Path file) throws IOException {
    List<List<Bytes>> batches = new ArrayList<>();
    List<Bytes> batch = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
      if (line.isEmpty()) {
        batches.add(batch);
        batch = new ArrayList<>();
      } else {
        batch.add(Bytes.ofHex(line));
      }
    }
    return batches;
  }

  /** For each block its header's hash, both roots, and a hash over its bytes and all answers. */
  static List<String> run(
      Genesis genesis, List<List<Bytes>> batches, Executor workers, int cacheLevels) {
    Verifier verifier = Verifier.bouncyCastle();
    Rules rules = new Rules(verifier, new TreeCache(cacheLevels), workers);
    MemoryLedgerStore store = new MemoryLedgerStore(genesis.encode());
    Execution.NextBlock last = rules.genesis(genesis);
    List<String> lines = new ArrayList<>();
    lines.add(commit(store, last));
    for (List<Bytes> batch : batches) {
      try (StoreView view = store.snapshot()) {
        Members members = new Members(view);
        List<Candidate> candidates =
            batch.stream().map(entry -> Candidate.of(entry, members::key, verifier)).toList();
        long position = last.header().orderingPosition() + 1;
        Execution execution =
            rules.execute(
                new Before(view, view, last.log().after(), last.header()),
                new Batch(position, EngineMode.SOLO, 0, Hash.ZERO, candidates));
        if (!(execution instanceof Execution.NextBlock next)) {
          throw new AssertionError("a batch with a clock report makes a block");
        }
        last = next;
        lines.add(commit(store, last) + " " + summary(next.answers()));
      }
    }
    return lines;
  }

  private static String commit(MemoryLedgerStore store, Execution.NextBlock next) {
    Bytes block = new Block(next.header(), next.entries(), "not sealed\n").encode();
    store.commit(
        new BlockCommit(
            next.header().height(),
            block,
            next.transactionIds(),
            next.changes(),
            next.tree().nodes(),
            next.log().nodes()));
    return next.header().hash()
        + " "
        + next.header().stateRoot()
        + " "
        + next.log().after().root()
        + " "
        + Sha256.of(block);
  }

  private static String summary(List<Answer> answers) {
    int accepted = 0;
    int refused = 0;
    int repeated = 0;
    int rejected = 0;
    StringBuilder text = new StringBuilder();
    for (Answer answer : answers) {
      text.append(answer).append('\n');
      switch (answer) {
        case Answer.Included included when included.outcome().accepted() -> accepted++;
        case Answer.Included _ -> refused++;
        case Answer.Repeated _ -> repeated++;
        case Answer.Rejected _ -> rejected++;
      }
    }
    Hash hash = Sha256.of(Bytes.ofUtf8(text.toString()));
    return hash + " " + accepted + " " + refused + " " + repeated + " " + rejected;
  }
}
