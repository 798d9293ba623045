package org.lading.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.lading.crypto.Bytes;
import org.lading.crypto.Hash;
import org.lading.embedded.Submission;
import org.lading.transaction.Transaction;

/**
 * Members that submit transactions, each to one validator and, when no answer comes, to another,
 * until it is final or turned away.
 */
final class Clients {
  private static final long RETRY_LEAST = 300 * Schedule.MILLI;
  private static final long RETRY_MOST = 900 * Schedule.MILLI;
  private static final long PATIENCE = 4 * Schedule.SECOND;

  /** One transaction on its way. */
  private static final class Job {
    private final Transaction transaction;
    private boolean done;
    private int tries;

    Job(Transaction transaction) {
      this.transaction = transaction;
    }
  }

  private final Run run;
  private final SimRandom random;
  private final Function<SimRandom, Transaction> maker;
  private final List<Job> jobs = new ArrayList<>();
  private int planned;
  private int recorded;
  private int rejected;

  /**
   * @param maker of what is submitted next
   */
  Clients(Run run, SimRandom random, Function<SimRandom, Transaction> maker) {
    this.run = run;
    this.random = random;
    this.maker = maker;
  }

  /** Spreads {@code count} transactions over the time until {@code untilMicros}. */
  void plan(int count, long untilMicros) {
    planned = count;
    for (int i = 0; i < count; i++) {
      run.schedule().at(random.between(0, untilMicros), this::begin);
    }
  }

  boolean areDone() {
    return jobs.size() == planned && jobs.stream().allMatch(job -> job.done);
  }

  int recorded() {
    return recorded;
  }

  int rejected() {
    return rejected;
  }

  /** What is still waited for, for the message of a failure. */
  String open() {
    List<String> ids =
        jobs.stream()
            .filter(job -> !job.done)
            .map(job -> shortly(job.transaction.id()) + " after " + job.tries + " tries")
            .toList();
    return (planned - jobs.size()) + " not begun, waiting: " + ids;
  }

  /** A transaction that somebody submitted, for liars to spoil; none at first. */
  Optional<Transaction> any(SimRandom by) {
    return jobs.isEmpty() ? Optional.empty() : Optional.of(by.pick(jobs).transaction);
  }

  private static String shortly(Hash id) {
    return id.hex().substring(0, 8);
  }

  private void begin() {
    Job job = new Job(maker.apply(random));
    jobs.add(job);
    attempt(job);
  }

  private void attempt(Job job) {
    if (job.done) {
      return;
    }
    SimNode node = run.node(random.below(run.world().size()));
    Optional<CompletableFuture<Submission>> answer =
        node.process().flatMap(process -> process.submit(job.transaction.encoded()));
    if (answer.isEmpty()) {
      run.schedule().in(random.between(RETRY_LEAST, RETRY_MOST), () -> attempt(job));
      return;
    }
    job.tries++;
    run.trace()
        .add("client", () -> "submits " + shortly(job.transaction.id()) + " to " + node.name());
    var _ = answer.get().thenAccept(submission -> answered(job, node, submission));
    run.schedule().in(PATIENCE, () -> attempt(job));
  }

  private void answered(Job job, SimNode by, Submission submission) {
    // A liar may answer anything: his receipt would be checked, and he has none for this.
    if (job.done || !by.isHonest()) {
      return;
    }
    job.done = true;
    Hash id = job.transaction.id();
    switch (submission) {
      case Submission.Recorded made -> {
        recorded++;
        Optional<Judge.Place> place = run.judge().place(id);
        boolean same =
            place
                .filter(at -> at.height() == made.height() && at.index() == made.index())
                .isPresent();
        if (!same) {
          throw new Violation(
              by.name()
                  + " told the client that "
                  + id
                  + " is in block "
                  + made.height()
                  + ", it is at "
                  + place);
        }
      }
      case Submission.Rejected why -> {
        rejected++;
        run.trace().add("client", () -> shortly(id) + " is turned away: " + why.why());
      }
    }
  }

  /** The transaction as it is, but signed by nobody: every byte of the rest is genuine. */
  static Bytes spoilt(Transaction transaction, SimRandom by) {
    byte[] bytes = transaction.encoded().toByteArray();
    byte[] signature = transaction.signatures().getFirst().bytes().array();
    int at = Bytes.wrap(bytes).hex().indexOf(Bytes.wrap(signature).hex()) / 2;
    bytes[at + by.below(signature.length)] ^= (byte) (1 << by.below(8));
    return Bytes.wrap(bytes);
  }
}
